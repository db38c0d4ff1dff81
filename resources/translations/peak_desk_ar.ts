<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_US">
    <context>
        <name>Actions</name>
        <message>
            <source>Work</source>
            <translation>العمل</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>الانتقال إلى</translation>
        </message>
        <message>
            <source>This desk</source>
            <translation>هذا المكتب</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>المزامنة</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>المراجعة</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>Find or do anything</source>
            <translation>ابحث أو نفّذ أي شيء</translation>
        </message>
        <message>
            <source>Search customers</source>
            <translation>البحث عن العملاء</translation>
        </message>
        <message>
            <source>New stub</source>
            <translation>عميل سريع</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>طلب جديد</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>المزامنة الآن</translation>
        </message>
        <message>
            <source>Compare everything now</source>
            <translation>مقارنة كل شيء الآن</translation>
        </message>
        <message>
            <source>Undo the last change</source>
            <translation>التراجع عن آخر تغيير</translation>
        </message>
        <message>
            <source>Order queue beside the customers</source>
            <translation>قائمة الطلبات بجانب العملاء</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>المفاتيح والمساعدة</translation>
        </message>
        <message>
            <source>News</source>
            <translation>المستجدات</translation>
        </message>
        <message>
            <source>Lock or switch person</source>
            <translation>القفل أو تبديل الشخص</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>فاتح أو داكن</translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>المتاجر</translation>
        </message>
        <message>
            <source>All stores of this desk</source>
            <translation>كل متاجر هذا المكتب</translation>
        </message>
        <message>
            <source>Next store</source>
            <translation>المتجر التالي</translation>
        </message>
        <message>
            <source>Switch to {store}</source>
            <translation>الانتقال إلى {store}</translation>
        </message>
        <message>
            <source>Switch language: {name}</source>
            <translation>تغيير اللغة: {name}</translation>
        </message>
        <message>
            <source>Open, or the main action</source>
            <translation>فتح، أو الإجراء الرئيسي</translation>
        </message>
        <message>
            <source>Save and close; in the search: create a stub</source>
            <translation>حفظ وإغلاق؛ في البحث: إنشاء عميل سريع</translation>
        </message>
        <message>
            <source>Clear, then close</source>
            <translation>مسح ثم إغلاق</translation>
        </message>
        <message>
            <source>Next step of the selected order</source>
            <translation>الخطوة التالية للطلب المحدد</translation>
        </message>
        <message>
            <source>In a new order: one more</source>
            <translation>في طلب جديد: واحد أكثر</translation>
        </message>
        <message>
            <source>In a new order: one less</source>
            <translation>في طلب جديد: واحد أقل</translation>
        </message>
        <message>
            <source>In a new order: take it out</source>
            <translation>في طلب جديد: إخراجه</translation>
        </message>
    </context>
    <context>
        <name>AsOf</name>
        <message>
            <source>Not read yet</source>
            <translation>لم يُقرأ بعد</translation>
        </message>
        <message>
            <source>as of {when}; the clock was set back</source>
            <translation>حتى {when}؛ أُعيدت الساعة إلى الوراء</translation>
        </message>
        <message>
            <source>as of {when}</source>
            <translation>حتى {when}</translation>
        </message>
        <message>
            <source>as of {when}, {age} old</source>
            <translation>حتى {when}، قبل {age}</translation>
        </message>
        <message>
            <source>When this was last the same as in {pos}.</source>
            <translation>آخر مرة كان هذا مطابقًا لما في {pos}.</translation>
        </message>
    </context>
    <context>
        <name>Backups</name>
        <message>
            <source>Backups</source>
            <translation>النسخ الاحتياطية</translation>
        </message>
        <message>
            <source>Made every day by itself, encrypted like the store's file, and opened once to see that it is good; seven are kept. Those you make stay until you remove them.</source>
            <translation>تُنشأ كل يوم تلقائيًا، مشفّرة مثل ملف المتجر، وتُفتح مرة للتأكد من سلامتها؛ ويُحتفظ بسبع منها. أما ما تنشئه أنت فيبقى حتى تزيله.</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>إنشاء نسخة الآن</translation>
        </message>
        <message>
            <source>Saved and checked: {file}</source>
            <translation>حُفظت وفُحصت: {file}</translation>
        </message>
        <message>
            <source>The backup was made and checked.</source>
            <translation>أُنشئت النسخة وفُحصت.</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} م.ب</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>قيد الفحص</translation>
        </message>
        <message>
            <source>Go back to it</source>
            <translation>الرجوع إليها</translation>
        </message>
        <message>
            <source>Go back to the backup of {when}</source>
            <translation>الرجوع إلى نسخة {when}</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent then</source>
            <translation>
                <numerusform>لا تغييرات لم تُرسل حينها</numerusform>
                <numerusform>تغيير واحد لم يُرسل حينها</numerusform>
                <numerusform>تغييران لم يُرسلا حينها</numerusform>
                <numerusform>%n تغييرات لم تُرسل حينها</numerusform>
                <numerusform>%n تغييرًا لم يُرسل حينها</numerusform>
                <numerusform>%n تغيير لم يُرسل حينها</numerusform>
            </translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>سليمة</translation>
        </message>
        <message>
            <source>Cannot be used</source>
            <translation>لا يمكن استخدامها</translation>
        </message>
        <message>
            <source>Go back to the backup of {when}?</source>
            <translation>هل تريد الرجوع إلى نسخة {when}؟</translation>
        </message>
        <message>
            <source>The desk is closed for a moment; then everybody signs in again.</source>
            <translation>يُغلق المكتب لحظة، ثم يسجّل الجميع الدخول من جديد.</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>تركه كما هو</translation>
        </message>
        <message>
            <source>Go back to this backup</source>
            <translation>الرجوع إلى هذه النسخة</translation>
        </message>
        <message>
            <source>Customers and orders come along as they are now, and so do people and their PINs, settings, bans and what customers agreed to. Everything else stands as it did then. The file of now is kept under another name.</source>
            <translation>يبقى العملاء والطلبات كما هم الآن، وكذلك الأشخاص وأرقامهم السرية والإعدادات وقرارات المنع وما وافق عليه العملاء. ويعود كل ما عدا ذلك كما كان حينها. ويُحفظ الملف الحالي باسم آخر.</translation>
        </message>
        <message>
            <source>Customers and orders stand as they did then, and come again from {pos} in the next minutes. What is not in {pos} yet comes along as it is now, and so do people and their PINs, settings, bans and what customers agreed to. What was only kept on this desk since then, such as tags, is gone from it. The file of now is kept under another name.</source>
            <translation>يعود العملاء والطلبات كما كانوا حينها، وتصل بياناتهم من {pos} من جديد خلال الدقائق القادمة. ما لم يصل إلى {pos} بعد يبقى كما هو الآن، وكذلك الأشخاص وأرقامهم السرية والإعدادات وقرارات المنع وما وافق عليه العملاء. أما ما حُفظ منذ ذلك الحين على هذا المكتب وحده، كالوسوم، فيُفقد. ويُحفظ الملف الحالي باسم آخر.</translation>
        </message>
        <message>
            <source>Going back to the backup of {when}</source>
            <translation>جارٍ الرجوع إلى نسخة {when}</translation>
        </message>
        <message>
            <source>The store is back at the backup of {when}.</source>
            <translation>عاد المتجر إلى نسخة {when}.</translation>
        </message>
        <message>
            <source>of the day</source>
            <translation>نسخة اليوم</translation>
        </message>
        <message>
            <source>before an update</source>
            <translation>قبل تحديث</translation>
        </message>
        <message>
            <source>made by somebody</source>
            <translation>أنشأها شخص</translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>Close Peak Desk?</source>
            <translation>إغلاق Peak Desk؟</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>البقاء</translation>
        </message>
        <message>
            <source>Nothing is lost: it is kept on this machine, and sent as soon as Peak Desk runs here again.</source>
            <translation>لا يضيع شيء: كل شيء محفوظ على هذا الجهاز، ويُرسل حالما يعمل Peak Desk هنا مجددًا.</translation>
        </message>
        <message>
            <source>It is being sent right now. The window closes by itself when that is done.</source>
            <translation>يجري الإرسال الآن. تُغلق النافذة من تلقاء نفسها عند الانتهاء.</translation>
        </message>
        <message>
            <source>Close now</source>
            <translation>إغلاق الآن</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) were not sent yet.</source>
            <translation>
                <numerusform>لا تغييرات غير مرسلة.</numerusform>
                <numerusform>تغيير واحد لم يُرسل بعد.</numerusform>
                <numerusform>تغييران لم يُرسلا بعد.</numerusform>
                <numerusform>%n تغييرات لم تُرسل بعد.</numerusform>
                <numerusform>%n تغييرًا لم يُرسل بعد.</numerusform>
                <numerusform>%n تغيير لم يُرسل بعد.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait for a decision.</source>
            <translation>
                <numerusform>لا تغييرات تنتظر قرارًا.</numerusform>
                <numerusform>تغيير واحد ينتظر قرارًا.</numerusform>
                <numerusform>تغييران ينتظران قرارًا.</numerusform>
                <numerusform>%n تغييرات تنتظر قرارًا.</numerusform>
                <numerusform>%n تغييرًا ينتظر قرارًا.</numerusform>
                <numerusform>%n تغيير ينتظر قرارًا.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait to be sent to {pos}. They are kept, whoever signs in.</source>
            <translation>
                <numerusform>لا تغييرات تنتظر الإرسال إلى {pos}.</numerusform>
                <numerusform>تغيير واحد ينتظر الإرسال إلى {pos}. يبقى محفوظًا أيًّا كان من يسجّل الدخول.</numerusform>
                <numerusform>تغييران ينتظران الإرسال إلى {pos}. يبقيان محفوظين أيًّا كان من يسجّل الدخول.</numerusform>
                <numerusform>%n تغييرات تنتظر الإرسال إلى {pos}. تبقى محفوظة أيًّا كان من يسجّل الدخول.</numerusform>
                <numerusform>%n تغييرًا ينتظر الإرسال إلى {pos}. تبقى محفوظة أيًّا كان من يسجّل الدخول.</numerusform>
                <numerusform>%n تغيير ينتظر الإرسال إلى {pos}. تبقى محفوظة أيًّا كان من يسجّل الدخول.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customers</name>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>المشتريات</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>Last visit</source>
            <translation>آخر زيارة</translation>
        </message>
        <message>
            <source>Loyalty</source>
            <translation>الولاء</translation>
        </message>
        <message>
            <source>Orders you make for this customer appear here.</source>
            <translation>تظهر هنا الطلبات التي تُجريها لهذا العميل.</translation>
        </message>
        <message>
            <source>Orders of this customer appear here as soon as the POS knows them.</source>
            <translation>تظهر طلبات هذا العميل هنا حالما يعرفها نظام البيع.</translation>
        </message>
        <message>
            <source>Parts of the card</source>
            <translation>أقسام البطاقة</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>الملف</translation>
        </message>
        <message>
            <source>Sync history</source>
            <translation>سجل المزامنة</translation>
        </message>
        <message>
            <source>No orders yet</source>
            <translation>لا توجد طلبات بعد</translation>
        </message>
        <message>
            <source>Nothing to send</source>
            <translation>لا شيء للإرسال</translation>
        </message>
        <message>
            <source>Changes made at this desk are listed here with how far they have come.</source>
            <translation>تُعرض هنا التغييرات التي تمت على هذا المكتب وإلى أين وصلت.</translation>
        </message>
        <message>
            <source>Phone verified</source>
            <translation>الهاتف موثّق</translation>
        </message>
        <message>
            <source>created {when} by {who}</source>
            <translation>أُنشئ {when} بواسطة {who}</translation>
        </message>
        <message>
            <source>since {when}</source>
            <translation>منذ {when}</translation>
        </message>
        <message>
            <source>Add name and phone</source>
            <translation>إضافة الاسم والهاتف</translation>
        </message>
        <message>
            <source>Complete profile</source>
            <translation>إكمال الملف</translation>
        </message>
        <message>
            <source>Create “{text}”</source>
            <translation>إنشاء «{text}»</translation>
        </message>
        <message>
            <source>{pos} is not answering; these are the customers of this desk.</source>
            <translation>{pos} لا يجيب؛ هؤلاء عملاء هذا المكتب.</translation>
        </message>
        <message>
            <source>{pos} refused the search; these are the customers of this desk.</source>
            <translation>رفض {pos} البحث؛ هؤلاء عملاء هذا المكتب.</translation>
        </message>
        <message>
            <source>Asking {pos}…</source>
            <translation>جارٍ سؤال {pos}…</translation>
        </message>
        <message>
            <source>{pos} asked for this name.</source>
            <translation>سُئل {pos} عن هذا الاسم.</translation>
        </message>
        <message>
            <source>{pos} asked for this phone number.</source>
            <translation>سُئل {pos} عن رقم الهاتف هذا.</translation>
        </message>
        <message>
            <source>{pos} asked for this e-mail address.</source>
            <translation>سُئل {pos} عن عنوان البريد هذا.</translation>
        </message>
        <message>
            <source>{pos} asked for this driver licence.</source>
            <translation>سُئل {pos} عن رخصة القيادة هذه.</translation>
        </message>
        <message>
            <source>{pos} asked for this birthday.</source>
            <translation>سُئل {pos} عن تاريخ الميلاد هذا.</translation>
        </message>
        <message>
            <source>{pos} asked for: {fields}.</source>
            <translation>سُئل {pos} عن: {fields}.</translation>
        </message>
        <message>
            <source>{date} · {years} years</source>
            <translation>{date} · {years} سنة</translation>
        </message>
        <message>
            <source>{typed} = {found}</source>
            <translation>{typed} = {found}</translation>
        </message>
        <message>
            <source>{typed} ~ {found}</source>
            <translation>{typed} ~ {found}</translation>
        </message>
        <message>
            <source>Merged into {name}</source>
            <translation>دُمج في {name}</translation>
        </message>
        <message>
            <source>Merged into another record</source>
            <translation>دُمج في سجل آخر</translation>
        </message>
        <message>
            <source>Birthday matches</source>
            <translation>تاريخ الميلاد مطابق</translation>
        </message>
        <message>
            <source>Licence matches</source>
            <translation>رخصة القيادة مطابقة</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>الوسوم</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>تكرارات محتملة</translation>
        </message>
        <message>
            <source>Use this customer</source>
            <translation>استخدام هذا العميل</translation>
        </message>
        <message>
            <source>Arrow down, then Enter, uses the one marked.</source>
            <translation>السهم لأسفل ثم Enter يستخدم المحدد.</translation>
        </message>
        <message>
            <source>Already a customer?</source>
            <translation>هل هو عميل بالفعل؟</translation>
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {fields}.</source>
            <translation>يحتاج {pos} إلى هذا قبل الإرسال: {fields}.</translation>
        </message>
        <message>
            <source>This record was merged into “{name}”.</source>
            <translation>تم دمج هذا السجل في «{name}».</translation>
        </message>
        <message>
            <source>This record was merged into another one.</source>
            <translation>تم دمج هذا السجل في سجل آخر.</translation>
        </message>
        <message>
            <source>“{name}” ({number}) was merged into this record.</source>
            <translation>تم دمج «{name}» ({number}) في هذا السجل.</translation>
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation>هذا العميل محظور.</translation>
        </message>
        <message>
            <source>This stub was taken back.</source>
            <translation>تم سحب هذا العميل السريع.</translation>
        </message>
        <message>
            <source>This customer is inactive.</source>
            <translation>هذا العميل غير نشط.</translation>
        </message>
        <message>
            <source>Possible duplicate: “{name}”, {reasons} ({score} % match)</source>
            <translation>احتمال تكرار: «{name}»، {reasons} (تطابق {score}٪)</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>إعادة الإرسال</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>الطلب</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>التاريخ</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>الأصناف</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>الإجمالي</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Orders of this customer</source>
            <translation>طلبات هذا العميل</translation>
        </message>
        <message>
            <source>Show the order queue</source>
            <translation>عرض قائمة الطلبات</translation>
        </message>
        <message>
            <source>Edit the customer shown</source>
            <translation>تعديل العميل المعروض</translation>
        </message>
        <message>
            <source>New stub</source>
            <translation>عميل سريع</translation>
        </message>
        <message>
            <source>No customer chosen</source>
            <translation>لم يتم اختيار عميل</translation>
        </message>
        <message>
            <source>Search above, or choose somebody from the list.</source>
            <translation>ابحث في الأعلى أو اختر من القائمة.</translation>
        </message>
        <message>
            <source>Draft kept.</source>
            <translation>تم الاحتفاظ بالمسودة.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation>رقم العميل</translation>
        </message>
        <message>
            <source>Last change</source>
            <translation>آخر تغيير</translation>
        </message>
        <message>
            <source>New stub (F2)</source>
            <translation>عميل سريع (F2)</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Stub</source>
            <translation>مختصر</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>كامل</translation>
        </message>
        <message>
            <source>Not synced</source>
            <translation>غير متزامن</translation>
        </message>
        <message>
            <source>Show recent customers</source>
            <translation>عرض العملاء الأخيرين</translation>
        </message>
        <message>
            <source>Create stub</source>
            <translation>إنشاء عميل سريع</translation>
        </message>
        <message>
            <source>No customer found</source>
            <translation>لم يُعثر على عميل</translation>
        </message>
        <message>
            <source>Check the spelling, or create a stub in seconds.</source>
            <translation>تحقق من الكتابة، أو أنشئ عميلاً سريعاً في ثوانٍ.</translation>
        </message>
        <message>
            <source>Found by “{text}”</source>
            <translation>نتائج «{text}»</translation>
        </message>
        <message>
            <source>Among the {n} most recent of {m}</source>
            <translation>ضمن أحدث {n} من {m}</translation>
        </message>
        <message>
            <source>They come from {pos} by themselves, or you make the first one here.</source>
            <translation>يصلون من {pos} تلقائياً، أو أنشئ أول عميل هنا.</translation>
        </message>
        <message>
            <source>Make the first one here: a name and a phone number are enough.</source>
            <translation>أنشئ الأول هنا: يكفي اسم ورقم هاتف.</translation>
        </message>
        <message>
            <source>No customers yet</source>
            <translation>لا يوجد عملاء بعد</translation>
        </message>
        <message>
            <source>Saved here. {pos} needs this before it can be sent: {fields}.</source>
            <translation>تم الحفظ هنا. يحتاج {pos} إلى هذا قبل الإرسال: {fields}.</translation>
        </message>
        <message>
            <source>Saved here.</source>
            <translation>تم الحفظ هنا.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation>تم الحفظ هنا وسيُرسل إلى {pos}.</translation>
        </message>
        <message>
            <source>The stub was taken back.</source>
            <translation>تم سحب العميل السريع.</translation>
        </message>
        <message>
            <source>Tag added: {tag}</source>
            <translation>تمت إضافة الوسم: {tag}</translation>
        </message>
        <message>
            <source>Tag removed: {tag}</source>
            <translation>تمت إزالة الوسم: {tag}</translation>
        </message>
        <message>
            <source>Name, phone, e-mail, number, or scan an ID</source>
            <translation>الاسم أو الهاتف أو البريد أو الرقم، أو امسح هوية</translation>
        </message>
        <message>
            <source>Search customers</source>
            <translation>البحث عن العملاء</translation>
        </message>
        <message>
            <source>Customers found</source>
            <translation>العملاء الذين عُثر عليهم</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>سابقًا</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Also in {pos}</source>
            <translation>أيضاً في {pos}</translation>
        </message>
        <message>
            <source>Nobody found. Check the spelling, or create a stub.</source>
            <translation>لم يُعثر على أحد. تحقق من الكتابة أو أنشئ عميلاً سريعاً.</translation>
        </message>
        <message>
            <source>Nobody here yet. Type a name or a phone number.</source>
            <translation>لا أحد هنا بعد. اكتب اسماً أو رقم هاتف.</translation>
        </message>
        <message>
            <source>Cancel (Esc); what was typed is kept</source>
            <translation>إلغاء (Esc)؛ يُحتفظ بما كُتب</translation>
        </message>
        <message>
            <source>More</source>
            <translation>المزيد</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>حفظ</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Enter saves, Ctrl+Enter saves and closes</source>
            <translation>Enter للحفظ، وCtrl+Enter للحفظ والإغلاق</translation>
        </message>
        <message>
            <source>{field} (for {pos})</source>
            <translation>{field} (من أجل {pos})</translation>
        </message>
        <message>
            <source>Edit {name}</source>
            <translation>تعديل {name}</translation>
        </message>
        <message>
            <source>It can be saved like this. {pos} needs this before it can be sent: {fields}.</source>
            <translation>يمكن الحفظ هكذا. يحتاج {pos} إلى هذا قبل الإرسال: {fields}.</translation>
        </message>
        <message>
            <source>Not needed: an ID was read.</source>
            <translation>غير مطلوب: تمت قراءة بطاقة هوية.</translation>
        </message>
        <message>
            <source>Write it as {order}; digits alone will do.</source>
            <translation>اكتبه على شكل {order}؛ تكفي الأرقام وحدها.</translation>
        </message>
        <message>
            <source>Remove the tag “{tag}”</source>
            <translation>إزالة الوسم «{tag}»</translation>
        </message>
        <message>
            <source>Add a tag</source>
            <translation>إضافة وسم</translation>
        </message>
        <message>
            <source>Banned</source>
            <translation>محظور</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>تحذير</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>نشط</translation>
        </message>
        <message>
            <source>Inactive</source>
            <translation>غير نشط</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>مدموج</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>مسحوب</translation>
        </message>
        <message>
            <source>Walk-in customer</source>
            <translation>عميل عابر</translation>
        </message>
        <message>
            <source>No name</source>
            <translation>بلا اسم</translation>
        </message>
        <message>
            <source>{n} of more than {m}</source>
            <translation>{n} من أكثر من {m}</translation>
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation>{n} من {m}</translation>
        </message>
        <message>
            <source>same {fields}</source>
            <translation>نفس {fields}</translation>
        </message>
        <message>
            <source>{score} %, {reasons}</source>
            <translation>{score}٪، {reasons}</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>Not changed</source>
            <translation>لم يتغير شيء</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>غير مسموح</translation>
        </message>
        <message>
            <source>It is not there any more. The list was read again.</source>
            <translation>لم يعد موجوداً. تمت قراءة القائمة من جديد.</translation>
        </message>
        <message>
            <source>Not signed in</source>
            <translation>لم يتم تسجيل الدخول</translation>
        </message>
        <message>
            <source>That PIN does not fit. Try again.</source>
            <translation>الرمز غير صحيح. حاول مرة أخرى.</translation>
        </message>
        <message>
            <source>This change was not saved</source>
            <translation>لم يُحفظ هذا التغيير</translation>
        </message>
        <message>
            <source>The system's keyring</source>
            <translation>حافظة مفاتيح النظام</translation>
        </message>
        <message>
            <source>The store's file</source>
            <translation>ملف المتجر</translation>
        </message>
        <message>
            <source>The disk is full. What was saved before is safe. Make room, then try again.</source>
            <translation>القرص ممتلئ. ما حُفظ من قبل في أمان. أفرغ مساحة ثم حاول مرة أخرى.</translation>
        </message>
        <message>
            <source>The disk cannot be written. What was saved before is safe. Tell your administrator.</source>
            <translation>لا يمكن الكتابة على القرص. ما حُفظ من قبل في أمان. أخبر المسؤول.</translation>
        </message>
        <message>
            <source>The disk does not work as it should</source>
            <translation>القرص لا يعمل كما ينبغي</translation>
        </message>
        <message>
            <source>What was saved before is safe. This change may be missing: look for it before you make it again. Tell your administrator.</source>
            <translation>ما حُفظ سابقًا في أمان. قد يكون هذا التغيير ناقصًا: ابحث عنه قبل أن تكرره. أبلغ المسؤول.</translation>
        </message>
        <message>
            <source>Another program holds the store's file. What was saved before is safe. Try again in a moment.</source>
            <translation>برنامج آخر يشغل ملف المتجر. ما حُفظ سابقًا في أمان. حاول مرة أخرى بعد لحظة.</translation>
        </message>
        <message>
            <source>The file is damaged, or it does not open with its key. Close Peak Desk and open it again: it can mend the file and keeps what was not sent.</source>
            <translation>الملف تالف أو لا يُفتح بمفتاحه. أغلق Peak Desk وافتحه من جديد: يمكنه إصلاح الملف ويحتفظ بما لم يُرسل.</translation>
        </message>
        <message>
            <source>The file is not encrypted, so it was refused. It was not touched.</source>
            <translation>الملف غير مشفّر ولذلك رُفض. لم يُمس.</translation>
        </message>
        <message>
            <source>The file belongs to another store or program. It was not touched.</source>
            <translation>الملف يخص متجراً أو برنامجاً آخر. لم يُمس.</translation>
        </message>
        <message>
            <source>The file was written by a newer Peak Desk. Update this one. The file was not touched.</source>
            <translation>كُتب الملف بإصدار أحدث من Peak Desk. حدّث هذا الإصدار. لم يُمس الملف.</translation>
        </message>
        <message>
            <source>The file cannot be used as it is. It was not overwritten.</source>
            <translation>لا يمكن استخدام الملف كما هو. لم تتم الكتابة فوقه.</translation>
        </message>
        <message>
            <source>The keyring is locked. Unlock it, then try again.</source>
            <translation>حافظة المفاتيح مقفلة. افتحها ثم حاول مرة أخرى.</translation>
        </message>
        <message>
            <source>This system offers no keyring that can be trusted. Secrets were not stored anywhere.</source>
            <translation>لا يوفر هذا النظام حافظة مفاتيح موثوقة. لم تُخزّن الأسرار في أي مكان.</translation>
        </message>
        <message>
            <source>A secret of this store is missing. An administrator can enter it again.</source>
            <translation>ينقص سرّ من أسرار هذا المتجر. يمكن للمسؤول إدخاله من جديد.</translation>
        </message>
        <message>
            <source>The settings file</source>
            <translation>ملف الإعدادات</translation>
        </message>
        <message>
            <source>It holds something impossible and was left as it is.</source>
            <translation>يحتوي على شيء غير ممكن وتُرك كما هو.</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>حدث خطأ ما</translation>
        </message>
        <message>
            <source>This is a fault of the program. What was saved before is safe. You can go on; please report it.</source>
            <translation>هذا خطأ في البرنامج. ما حُفظ من قبل في أمان. يمكنك المتابعة، ونرجو الإبلاغ عنه.</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>Try the demo store</source>
            <translation>تجربة المتجر التجريبي</translation>
        </message>
        <message>
            <source>Test the connection</source>
            <translation>اختبار الاتصال</translation>
        </message>
        <message>
            <source>Set up a store</source>
            <translation>إعداد متجر</translation>
        </message>
        <message>
            <source>Find customers, make stubs and work the order queue, online or not. Set up your store in three short steps, or look around in the demo store first: it needs nothing and leaves nothing.</source>
            <translation>ابحث عن العملاء وأنشئ عملاء سريعين واعمل على قائمة الطلبات، مع اتصال أو بدونه. أعدّ متجرك في ثلاث خطوات قصيرة، أو تجوّل أولاً في المتجر التجريبي: لا يحتاج شيئاً ولا يترك أثراً.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Taken off this desk before; everything in them was kept:</source>
            <translation>أُزيلت من هذا المكتب سابقًا؛ وبقي كل ما فيها محفوظًا:</translation>
        </message>
        <message>
            <source>The store is being put back …</source>
            <translation>جارٍ إعادة المتجر …</translation>
        </message>
        <message>
            <source>Name of the store</source>
            <translation>اسم المتجر</translation>
        </message>
        <message>
            <source>As staff call it.</source>
            <translation>كما يسميه الموظفون.</translation>
        </message>
        <message>
            <source>Country (for phone numbers and money)</source>
            <translation>البلد (لأرقام الهاتف والعملة)</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>المنطقة الزمنية</translation>
        </message>
        <message>
            <source>The first person is the administrator: may do everything and adds the others.</source>
            <translation>الشخص الأول هو المسؤول: يمكنه كل شيء ويضيف الآخرين.</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>اسمك</translation>
        </message>
        <message>
            <source>PIN once more</source>
            <translation>الرمز مرة أخرى</translation>
        </message>
        <message>
            <source>The store is being set up …</source>
            <translation>جارٍ إعداد المتجر …</translation>
        </message>
        <message>
            <source>Welcome to Peak Desk</source>
            <translation>مرحباً بك في Peak Desk</translation>
        </message>
        <message>
            <source>Your store</source>
            <translation>متجرك</translation>
        </message>
        <message>
            <source>Its point of sale</source>
            <translation>نظام البيع الخاص به</translation>
        </message>
        <message>
            <source>The administrator</source>
            <translation>المسؤول</translation>
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation>الخطوة {n} من {all}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>متابعة</translation>
        </message>
        <message>
            <source>Open the desk</source>
            <translation>فتح المكتب</translation>
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation>الرمزان مختلفان.</translation>
        </message>
        <message>
            <source>Calling {pos} …</source>
            <translation>جارٍ الاتصال بـ {pos} …</translation>
        </message>
        <message>
            <source>Nothing is scanned here yet. Type or paste what is asked for.</source>
            <translation>لا يُمسح شيء هنا بعد. اكتب المطلوب أو الصقه.</translation>
        </message>
        <message>
            <source>No POS</source>
            <translation>بدون نظام بيع</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Empty: the usual one of the POS. Another one starts with https://</source>
            <translation>فارغ: المعتاد لنظام البيع. غيره يبدأ بـ ⁦https://⁩</translation>
        </message>
        <message>
            <source>Point of sale</source>
            <translation>نظام البيع</translation>
        </message>
        <message>
            <source>Customers and orders are kept in an encrypted file on this machine and nowhere else. It is backed up every day.</source>
            <translation>يُحفظ العملاء والطلبات في ملف مشفّر على هذا الجهاز ولا مكان سواه. وتُنشأ له نسخة احتياطية كل يوم.</translation>
        </message>
        <message>
            <source>The address starts with https://</source>
            <translation>يبدأ العنوان بـ ⁦https://⁩</translation>
        </message>
        <message>
            <source>Dispensary (its short name at the POS)</source>
            <translation>المتجر (اسمه القصير في نظام البيع)</translation>
        </message>
        <message>
            <source>API generation</source>
            <translation>جيل الواجهة البرمجية</translation>
        </message>
        <message>
            <source>Form of the token</source>
            <translation>شكل الرمز المميز</translation>
        </message>
        <message>
            <source>Organization</source>
            <translation>المؤسسة</translation>
        </message>
        <message>
            <source>Entity</source>
            <translation>الكيان</translation>
        </message>
        <message>
            <source>Client id</source>
            <translation>معرّف العميل</translation>
        </message>
        <message>
            <source>Client secret</source>
            <translation>سرّ العميل</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>مفتاح الواجهة البرمجية</translation>
        </message>
        <message>
            <source>Private key</source>
            <translation>المفتاح الخاص</translation>
        </message>
        <message>
            <source>Certificate id</source>
            <translation>معرّف الشهادة</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>اسم المستخدم</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>كلمة المرور</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>الشركة</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>الفرع</translation>
        </message>
        <message>
            <source>Integrator id</source>
            <translation>معرّف جهة الربط</translation>
        </message>
        <message>
            <source>Integrator key</source>
            <translation>مفتاح جهة الربط</translation>
        </message>
        <message>
            <source>Consumer key</source>
            <translation>مفتاح المستهلك</translation>
        </message>
        <message>
            <source>Developer key of the shop</source>
            <translation>مفتاح المطوّر الخاص بالمتجر</translation>
        </message>
        <message>
            <source>Partner key</source>
            <translation>مفتاح الشريك</translation>
        </message>
        <message>
            <source>Employee</source>
            <translation>الموظف</translation>
        </message>
        <message>
            <source>Terminal</source>
            <translation>الجهاز الطرفي</translation>
        </message>
        <message>
            <source>Shop (the name before .myshopify.com)</source>
            <translation>المتجر (الاسم الذي يسبق ‎.myshopify.com)</translation>
        </message>
        <message>
            <source>Access token</source>
            <translation>رمز الوصول المميز</translation>
        </message>
        <message>
            <source>Client id for orders</source>
            <translation>معرّف العميل للطلبات</translation>
        </message>
        <message>
            <source>Client secret for orders</source>
            <translation>سرّ العميل للطلبات</translation>
        </message>
        <message>
            <source>Street and number of the store</source>
            <translation>شارع المتجر ورقمه</translation>
        </message>
        <message>
            <source>City of the store</source>
            <translation>مدينة المتجر</translation>
        </message>
        <message>
            <source>State of the store</source>
            <translation>ولاية المتجر</translation>
        </message>
        <message>
            <source>ZIP code of the store</source>
            <translation>الرمز البريدي للمتجر</translation>
        </message>
        <message>
            <source>Usual buyer type</source>
            <translation>نوع المشتري المعتاد</translation>
        </message>
        <message>
            <source>Send steps of orders</source>
            <translation>إرسال خطوات الطلبات</translation>
        </message>
        <message>
            <source>Import id of the store</source>
            <translation>معرّف الاستيراد الخاص بالمتجر</translation>
        </message>
        <message>
            <source>Audience of the token</source>
            <translation>الجهة المقصودة بالرمز المميز</translation>
        </message>
        <message>
            <source>Address for tokens</source>
            <translation>عنوان الرموز المميزة</translation>
        </message>
        <message>
            <source>Customers since (first sign-up day)</source>
            <translation>العملاء منذ (أول يوم تسجيل)</translation>
        </message>
        <message>
            <source>Days of orders kept in view</source>
            <translation>عدد أيام الطلبات المتابَعة</translation>
        </message>
        <message>
            <source>Rows a page</source>
            <translation>عدد الصفوف في الصفحة</translation>
        </message>
        <message>
            <source>Overlap of two looks, in seconds</source>
            <translation>التداخل بين قراءتين، بالثواني</translation>
        </message>
        <message>
            <source>Customers shown</source>
            <translation>العملاء المعروضون</translation>
        </message>
        <message>
            <source>How phones are searched</source>
            <translation>كيفية البحث عن أرقام الهاتف</translation>
        </message>
        <message>
            <source>Version of the interface</source>
            <translation>إصدار الواجهة البرمجية</translation>
        </message>
        <message>
            <source>Buyer type of medical customers</source>
            <translation>نوع المشتري للعملاء الطبيين</translation>
        </message>
        <message>
            <source>Room that is sold from</source>
            <translation>الغرفة التي يُباع منها</translation>
        </message>
        <message>
            <source>Where the partner key goes</source>
            <translation>موضع إرسال مفتاح الشريك</translation>
        </message>
        <message>
            <source>Send the completing of orders</source>
            <translation>إرسال إكمال الطلبات</translation>
        </message>
        <message>
            <source>How orders are made there</source>
            <translation>كيف تُجرى الطلبات هناك</translation>
        </message>
        <message>
            <source>Register web accounts for customers</source>
            <translation>تسجيل حسابات على الويب للعملاء</translation>
        </message>
        <message>
            <source>How birthdays are searched</source>
            <translation>كيفية البحث عن تواريخ الميلاد</translation>
        </message>
        <message>
            <source>Calls are free (a test system)</source>
            <translation>الاستدعاءات مجانية (نظام اختبار)</translation>
        </message>
        <message>
            <source>Inventories that are sold from</source>
            <translation>المخزونات التي يُباع منها</translation>
        </message>
        <message>
            <source>Further fields the shop demands</source>
            <translation>حقول أخرى يشترطها المتجر</translation>
        </message>
        <message>
            <source>First day of the shop</source>
            <translation>أول يوم للمتجر</translation>
        </message>
        <message>
            <source>Word for an exact search</source>
            <translation>الكلمة الدالة على البحث المطابق</translation>
        </message>
        <message>
            <source>Prices include tax</source>
            <translation>الأسعار تشمل الضريبة</translation>
        </message>
        <message>
            <source>Pages of customers</source>
            <translation>صفحات العملاء</translation>
        </message>
        <message>
            <source>Send changes of customers</source>
            <translation>إرسال تغييرات العملاء</translation>
        </message>
        <message>
            <source>Complete orders there</source>
            <translation>إكمال الطلبات هناك</translation>
        </message>
        <message>
            <source>Send orders</source>
            <translation>إرسال الطلبات</translation>
        </message>
        <message>
            <source>Read the menu</source>
            <translation>قراءة قائمة المنتجات</translation>
        </message>
        <message>
            <source>What goes along with a step</source>
            <translation>ما يُرسل مع الخطوة</translation>
        </message>
        <message>
            <source>Open orders can be listed by status</source>
            <translation>يمكن سرد الطلبات المفتوحة حسب الحالة</translation>
        </message>
        <message>
            <source>Origin of a change, as the POS shows it</source>
            <translation>مصدر التغيير كما يُظهره نظام البيع</translation>
        </message>
        <message>
            <source>What is signed</source>
            <translation>ما الذي يُوقَّع</translation>
        </message>
        <message>
            <source>Padding in the signed text</source>
            <translation>الحشو في النص الموقَّع</translation>
        </message>
        <message>
            <source>Form of the signature</source>
            <translation>شكل التوقيع</translation>
        </message>
        <message>
            <source>Address that is signed</source>
            <translation>العنوان الذي يُوقَّع</translation>
        </message>
        <message>
            <source>Version of the list of discounts</source>
            <translation>إصدار قائمة الخصومات</translation>
        </message>
        <message>
            <source>On</source>
            <translation>مُفعّل</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>مُعطّل</translation>
        </message>
        <message>
            <source>Found out by itself</source>
            <translation>يُكتشف تلقائيًا</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>نعم</translation>
        </message>
        <message>
            <source>No</source>
            <translation>لا</translation>
        </message>
        <message>
            <source>Recreational</source>
            <translation>ترفيهي</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>طبي</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>الإصدار {version}</translation>
        </message>
        <message>
            <source>In the header {name}</source>
            <translation>في الترويسة {name}</translation>
        </message>
        <message>
            <source>The token alone, with the header client_id</source>
            <translation>الرمز المميز وحده، مع الترويسة client_id</translation>
        </message>
        <message>
            <source>After the word Bearer</source>
            <translation>بعد الكلمة Bearer</translation>
        </message>
        <message>
            <source>After Bearer, with the header client_id</source>
            <translation>بعد Bearer، مع الترويسة client_id</translation>
        </message>
        <message>
            <source>After Bearer, with the header client-id</source>
            <translation>بعد Bearer، مع الترويسة client-id</translation>
        </message>
        <message>
            <source>The text as it is sent</source>
            <translation>النص كما يُرسل</translation>
        </message>
        <message>
            <source>The text before it is encoded</source>
            <translation>النص قبل ترميزه</translation>
        </message>
        <message>
            <source>Base64</source>
            <translation>Base64</translation>
        </message>
        <message>
            <source>Base64 with the letters of web addresses</source>
            <translation>Base64 بأحرف عناوين الويب</translation>
        </message>
        <message>
            <source>Base64 without padding</source>
            <translation>Base64 بلا حشو</translation>
        </message>
        <message>
            <source>The whole address</source>
            <translation>العنوان كاملاً</translation>
        </message>
        <message>
            <source>The address up to its question mark</source>
            <translation>العنوان حتى علامة الاستفهام</translation>
        </message>
        <message>
            <source>Everything the POS told of the order</source>
            <translation>كل ما ذكره نظام البيع عن الطلب</translation>
        </message>
        <message>
            <source>Its items only</source>
            <translation>أصنافه فقط</translation>
        </message>
        <message>
            <source>Nothing but the step</source>
            <translation>الخطوة وحدها</translation>
        </message>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Recreational ones only</source>
            <translation>الترفيهيون فقط</translation>
        </message>
        <message>
            <source>Medical ones only</source>
            <translation>الطبيون فقط</translation>
        </message>
        <message>
            <source>As digits, such as 3035550123</source>
            <translation>كأرقام، مثل 3035550123</translation>
        </message>
        <message>
            <source>As people write them, such as (303) 555-0123</source>
            <translation>كما يكتبها الناس، مثل ⁦(303) 555-0123⁩</translation>
        </message>
        <message>
            <source>No, taxes come on top</source>
            <translation>لا، تُضاف الضرائب فوقها</translation>
        </message>
        <message>
            <source>Yes, taxes are in them</source>
            <translation>نعم، الضرائب مشمولة فيها</translation>
        </message>
        <message>
            <source>None, all come at once</source>
            <translation>لا شيء، تصل كلها دفعة واحدة</translation>
        </message>
        <message>
            <source>Only with an integrator id</source>
            <translation>فقط مع معرّف مُدمِج</translation>
        </message>
        <message>
            <source>Yes, and an integrator id is needed</source>
            <translation>نعم، ويلزم معرّف مُدمِج</translation>
        </message>
        <message>
            <source>In both headers</source>
            <translation>في الترويستين</translation>
        </message>
        <message>
            <source>As web carts</source>
            <translation>كسلال ويب</translation>
        </message>
        <message>
            <source>Not from this desk</source>
            <translation>ليس من هذا المكتب</translation>
        </message>
        <message>
            <source>Month first, such as 04/02/1990</source>
            <translation>الشهر أولاً، مثل ⁦04/02/1990⁩</translation>
        </message>
        <message>
            <source>Year first, such as 1990-04-02</source>
            <translation>السنة أولاً، مثل ⁦1990-04-02⁩</translation>
        </message>
        <message>
            <source>Goes with a new customer whose own is not known, because the POS demands one.</source>
            <translation>يُرسل مع عميل جديد لا يُعرف عنوانه، لأن نظام البيع يشترط عنوانًا.</translation>
        </message>
        <message>
            <source>The first word of the address people open the POS with.</source>
            <translation>أول كلمة من العنوان الذي يُفتح به نظام البيع.</translation>
        </message>
        <message>
            <source>Comes from the vendor once it was sent the certificate of the private key.</source>
            <translation>يأتي من المورّد بعد إرسال شهادة المفتاح الخاص إليه.</translation>
        </message>
        <message>
            <source>Comes from the vendor with the certificate id.</source>
            <translation>يأتي من المورّد مع معرّف الشهادة.</translation>
        </message>
        <message>
            <source>The whole text of the key file, with its first and last line. It goes into the keyring, nowhere else.</source>
            <translation>النص الكامل لملف المفتاح بسطريه الأول والأخير. يُحفظ في حافظة المفاتيح ولا مكان سواها.</translation>
        </message>
        <message>
            <source>Says who asks; comes from the vendor with its key or secret.</source>
            <translation>يبيّن من يسأل؛ يأتي من المورّد مع مفتاحه أو سره.</translation>
        </message>
        <message>
            <source>Comes together with the client id.</source>
            <translation>يأتي مع معرّف العميل البرمجي.</translation>
        </message>
        <message>
            <source>Comes from the vendor, for this store alone.</source>
            <translation>يأتي من المورّد، لهذا المتجر وحده.</translation>
        </message>
        <message>
            <source>Of a user made at the POS for this desk, not of a person.</source>
            <translation>لمستخدم أُنشئ في نظام البيع لهذا المكتب، لا لشخص.</translation>
        </message>
        <message>
            <source>Comes from the vendor; the same for all stores of the company.</source>
            <translation>يأتي من المورّد؛ وهو واحد لكل متاجر الشركة.</translation>
        </message>
        <message>
            <source>Which of the company's stores this is, as the POS numbers it.</source>
            <translation>أيّ متاجر الشركة هذا، كما يرقّمه نظام البيع.</translation>
        </message>
        <message>
            <source>Without it no order is taken in there.</source>
            <translation>بدونه لا يُقبل هناك أي طلب.</translation>
        </message>
        <message>
            <source>Made by the owner of the shop, for this shop alone.</source>
            <translation>ينشئه مالك المتجر، لهذا المتجر وحده.</translation>
        </message>
        <message>
            <source>Given by the vendor to whoever runs this desk.</source>
            <translation>يعطيه المورّد لمن يدير هذا المكتب.</translation>
        </message>
        <message>
            <source>As in the address of its admin pages.</source>
            <translation>كما في عنوان صفحات إدارته.</translation>
        </message>
        <message>
            <source>What the shop wants of every new customer, such as: phone, email, street.</source>
            <translation>ما يطلبه المتجر من كل عميل جديد، مثل: phone, email, street.</translation>
        </message>
        <message>
            <source>Off: steps are kept on this desk. No vendor's page says how they arrive; try it with one order first.</source>
            <translation>إيقاف: تبقى الخطوات على هذا المكتب. لا تذكر أي صفحة للمورّد كيف تصل؛ جرّبها أولاً بطلب واحد.</translation>
        </message>
        <message>
            <source>With it the price of looking often is not shown.</source>
            <translation>معه لا يُعرض ثمن كثرة الاطلاع.</translation>
        </message>
        <message>
            <source>The vendor says which one this store's keys are for.</source>
            <translation>يذكر المورّد أيها تخصّه مفاتيح هذا المتجر.</translation>
        </message>
        <message>
            <source>Only for keys of the older kind, when the POS refuses good ones.</source>
            <translation>فقط للمفاتيح من النوع القديم، إذا رفض نظام البيع مفاتيح صحيحة.</translation>
        </message>
        <message>
            <source>Another one when the POS refuses keys that are right.</source>
            <translation>اختر غيره إذا رفض نظام البيع مفاتيح صحيحة.</translation>
        </message>
        <message>
            <source>The other one when the POS refuses keys that are right.</source>
            <translation>اختر الآخر إذا رفض نظام البيع مفاتيح صحيحة.</translation>
        </message>
        <message>
            <source>The other one when lists are refused and single records are not.</source>
            <translation>اختر الآخر إذا رُفضت القوائم ولم تُرفض السجلات المفردة.</translation>
        </message>
        <message>
            <source>No: open orders are picked out of all orders, which takes longer.</source>
            <translation>لا: تُنتقى الطلبات المفتوحة من بين كل الطلبات، وهذا أبطأ.</translation>
        </message>
        <message>
            <source>Less only when it is sure that the POS keeps what a change leaves out.</source>
            <translation>اختر أقل فقط إذا كان مؤكداً أن نظام البيع يُبقي ما لا يذكره التغيير.</translation>
        </message>
        <message>
            <source>No: no menu is read, so there is nothing to choose from here.</source>
            <translation>لا: لا تُقرأ قائمة المنتجات، فلا شيء هنا للاختيار منه.</translation>
        </message>
        <message>
            <source>Empty: the name of this program.</source>
            <translation>فارغ: اسم هذا البرنامج.</translation>
        </message>
        <message>
            <source>As year-month-day, such as 2020-01-31. Empty: everybody.</source>
            <translation>بصيغة سنة-شهر-يوم مثل 2020-01-31. فارغ: الجميع.</translation>
        </message>
        <message>
            <source>Another one only when the vendor says so. Empty: v3.</source>
            <translation>غيره فقط إذا طلب المورّد ذلك. فارغ: v3.</translation>
        </message>
        <message>
            <source>How far each look reaches back before the last one, so that nothing slips through. Empty: 120.</source>
            <translation>كم تعود كل مراجعة إلى ما قبل سابقتها حتى لا يفوت شيء. فارغ: 120.</translation>
        </message>
        <message>
            <source>Older orders that have ended are not read. Empty: 30.</source>
            <translation>لا تُقرأ الطلبات المنتهية الأقدم. فارغ: 30.</translation>
        </message>
        <message>
            <source>Fewer where the line is slow. Empty: as many as is usual.</source>
            <translation>أقل إذا كان الاتصال بطيئاً. فارغ: العدد المعتاد.</translation>
        </message>
        <message>
            <source>Under which the POS keeps this store's customers and sales. Empty: found out by itself.</source>
            <translation>يحفظ نظام البيع تحته عملاء هذا المتجر ومبيعاته. فارغ: يُكتشف تلقائياً.</translation>
        </message>
        <message>
            <source>For whom tokens of the second pair of keys are made. Empty: the usual one.</source>
            <translation>الجهة التي تُصدر لها رموز زوج المفاتيح الثاني. فارغ: المعتادة.</translation>
        </message>
        <message>
            <source>Where tokens are asked for. Empty: the usual address of the vendor.</source>
            <translation>حيث تُطلب الرموز المميزة. فارغ: عنوان المورّد المعتاد.</translation>
        </message>
        <message>
            <source>Of new customers of whom nothing else was said, in the POS's own word.</source>
            <translation>للعملاء الجدد الذين لم يُذكر عنهم غير ذلك، بكلمة نظام البيع نفسه.</translation>
        </message>
        <message>
            <source>What the POS calls medical customers. Empty: Medical.</source>
            <translation>ما يسمّي به نظام البيع العملاء الطبيين. فارغ: Medical.</translation>
        </message>
        <message>
            <source>The others are not shown on this desk.</source>
            <translation>لا يظهر غيرهم على هذا المكتب.</translation>
        </message>
        <message>
            <source>The form the POS knows; the other one is tried when nobody is found.</source>
            <translation>الصيغة التي يعرفها نظام البيع؛ وتُجرَّب الأخرى إذا لم يُعثر على أحد.</translation>
        </message>
        <message>
            <source>What lies there counts as in stock. Empty: Sales Floor.</source>
            <translation>ما يوجد فيها يُعدّ متوفراً. فارغ: Sales Floor.</translation>
        </message>
        <message>
            <source>The POS's own word for it. Empty: Equals.</source>
            <translation>الكلمة التي يستعملها نظام البيع نفسه. فارغ: Equals.</translation>
        </message>
        <message>
            <source>Decides how orders are sent; by itself the POS is asked.</source>
            <translation>يحدد كيف تُرسل الطلبات؛ تلقائياً يُسأل نظام البيع.</translation>
        </message>
        <message>
            <source>By itself, the desk sees by the answer whether there are pages.</source>
            <translation>تلقائياً يعرف المكتب من الجواب إن كانت هناك صفحات.</translation>
        </message>
        <message>
            <source>Off: changes are kept on this desk. No vendor's page says how they arrive; try it with one customer first.</source>
            <translation>معطّل: تبقى التغييرات على هذا المكتب. لا تذكر صفحات المورّد كيف تصل؛ جرّب أولاً مع عميل واحد.</translation>
        </message>
        <message>
            <source>On: completing an order makes its invoice at the POS.</source>
            <translation>مفعّل: إكمال الطلب يُصدر فاتورته في نظام البيع.</translation>
        </message>
        <message>
            <source>The POS takes in no order without an integrator id.</source>
            <translation>لا يقبل نظام البيع أي طلب بدون معرّف مُدمِج.</translation>
        </message>
        <message>
            <source>Off: the register completes orders, and this desk only notes it.</source>
            <translation>معطّل: الصندوق يُكمل الطلبات، وهذا المكتب يسجّل ذلك فقط.</translation>
        </message>
        <message>
            <source>Orders go to customers' web accounts; otherwise none is sent.</source>
            <translation>تذهب الطلبات إلى حسابات العملاء على الويب؛ وإلا فلا يُرسل أي طلب.</translation>
        </message>
        <message>
            <source>Yes: a customer without a web account gets one, with a password nobody knows.</source>
            <translation>نعم: من لا حساب له على الويب يُنشأ له حساب بكلمة مرور لا يعرفها أحد.</translation>
        </message>
        <message>
            <source>The other one when nobody is found by birthday.</source>
            <translation>اختر الآخر إذا لم يُعثر على أحد بتاريخ الميلاد.</translation>
        </message>
        <message>
            <source>Their ids, with commas between. Empty: all of them.</source>
            <translation>معرّفاتها تفصل بينها فواصل. فارغ: كلها.</translation>
        </message>
        <message>
            <source>As year-month-day. The first look takes a call for each week since then.</source>
            <translation>بصيغة سنة-شهر-يوم. تستغرق المراجعة الأولى نداءً لكل أسبوع منذ ذلك اليوم.</translation>
        </message>
        <message>
            <source>Empty: the one this program was checked with.</source>
            <translation>فارغ: الإصدار الذي فُحص به هذا البرنامج.</translation>
        </message>
        <message>
            <source>The number of one location. Empty: orders of all of them.</source>
            <translation>رقم موقع واحد. فارغ: طلبات كل المواقع.</translation>
        </message>
        <message>
            <source>Only integrators have one.</source>
            <translation>لا يملكه إلا جهات الربط.</translation>
        </message>
        <message>
            <source>With it the POS knows a repeat of an order and does not make a second one.</source>
            <translation>به يعرف نظام البيع تكرار الطلب فلا ينشئ طلبًا ثانيًا.</translation>
        </message>
        <message>
            <source>A second pair of keys; without it orders cannot be made there.</source>
            <translation>زوج ثانٍ من المفاتيح؛ بدونه لا يمكن إنشاء الطلبات هناك.</translation>
        </message>
        <message>
            <source>Steps of orders are made in the name of this employee.</source>
            <translation>تُنفَّذ خطوات الطلبات باسم هذا الموظف.</translation>
        </message>
        <message>
            <source>Orders are canceled in the name of this terminal.</source>
            <translation>تُلغى الطلبات باسم هذا الجهاز الطرفي.</translation>
        </message>
        <message>
            <source>Either this, or a client id and its secret.</source>
            <translation>إما هذا، أو معرّف عميل وسرّه.</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>today {time}</source>
            <translation>اليوم {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>أمس {time}</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>الآن</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} د</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} س</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} يوم</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>المزامنة</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>المراجعة</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>مساعدة</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>Demo store: {name} is signed in.</source>
            <translation>متجر تجريبي: سجّل الدخول {name}.</translation>
        </message>
        <message>
            <source>{place}: {n} to decide</source>
            <translation>{place}: {n} بانتظار قرار</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>حاول الآن</translation>
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>Keys and help</source>
            <translation>المفاتيح والمساعدة</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Everything works without the mouse: Tab goes on, Shift+Tab back, the frame shows where you are.</source>
            <translation>كل شيء يعمل بدون فأرة: Tab للتقدم، وShift+Tab للرجوع، والإطار يبيّن مكانك.</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>New keys for {pos}</source>
            <translation>مفاتيح جديدة لـ {pos}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>They are tried with one call and kept in the keyring of this machine. What you leave empty stays as it is.</source>
            <translation>تُجرَّب بطلب واحد وتُحفظ في سلسلة مفاتيح هذا الجهاز. ما تتركه فارغًا يبقى كما هو.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Try and use</source>
            <translation>جرّب واستخدم</translation>
        </message>
        <message>
            <source>Enter at least one key.</source>
            <translation>أدخل مفتاحًا واحدًا على الأقل.</translation>
        </message>
        <message>
            <source>Asking {pos} …</source>
            <translation>جارٍ سؤال {pos} …</translation>
        </message>
        <message>
            <source>{pos} accepts the new keys. Reading and sending go on by themselves.</source>
            <translation>قبِل {pos} المفاتيح الجديدة. تستمر القراءة والإرسال من تلقاء نفسيهما.</translation>
        </message>
        <message>
            <source>The keys so far are unchanged.</source>
            <translation>المفاتيح السابقة لم تتغير.</translation>
        </message>
    </context>
    <context>
        <name>Mending</name>
        <message>
            <source>The store's file cannot be read</source>
            <translation>تعذّرت قراءة ملف المتجر</translation>
        </message>
        <message>
            <source>The file of {store} is damaged, missing, or closed with another key.</source>
            <translation>ملف {store} تالف أو مفقود أو مقفل بمفتاح آخر.</translation>
        </message>
        <message>
            <source>Peak Desk can make a new file of everything that can still be read, first of all what is not in {pos} yet, and of the newest good backup. The old file is kept under another name. Then {pos} is read again from the beginning.</source>
            <translation>يمكن لـ Peak Desk إنشاء ملف جديد من كل ما لا يزال مقروءاً، وأولاً ما ليس في {pos} بعد، ومن أحدث نسخة احتياطية سليمة. يُحفظ الملف القديم باسم آخر. ثم يُقرأ {pos} من جديد من البداية.</translation>
        </message>
        <message>
            <source>Or go back to a backup (what is not in {pos} yet comes along)</source>
            <translation>أو العودة إلى نسخة احتياطية (ما ليس في {pos} بعد يبقى محفوظاً)</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>اتركه كما هو</translation>
        </message>
        <message>
            <source>Go back to this backup</source>
            <translation>العودة إلى هذه النسخة</translation>
        </message>
        <message>
            <source>Mend the file</source>
            <translation>إصلاح الملف</translation>
        </message>
        <message>
            <source>The file is being read. This may take a minute …</source>
            <translation>تجري قراءة الملف. قد يستغرق ذلك دقيقة …</translation>
        </message>
        <message>
            <source>The store can be opened again</source>
            <translation>يمكن فتح المتجر من جديد</translation>
        </message>
        <message>
            <source>No change was found that is not in {pos} yet.</source>
            <translation>لم يُعثر على أي تغيير غير موجود في {pos}.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not in {pos} yet: all kept.</source>
            <translation>
                <numerusform>لا تغييرات غير موجودة في {pos}.</numerusform>
                <numerusform>تغيير واحد ليس في {pos} بعد: محفوظ.</numerusform>
                <numerusform>تغييران ليسا في {pos} بعد: محفوظان.</numerusform>
                <numerusform>%n تغييرات ليست في {pos} بعد: كلها محفوظة.</numerusform>
                <numerusform>%n تغييراً ليست في {pos} بعد: كلها محفوظة.</numerusform>
                <numerusform>%n تغيير ليست في {pos} بعد: كلها محفوظة.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them may be there already: {pos} is asked before they are sent.</source>
            <translation>
                <numerusform>لا شيء منها قد يكون هناك: يُسأل {pos} قبل إرسالها.</numerusform>
                <numerusform>واحد منها قد يكون هناك: يُسأل {pos} قبل إرساله.</numerusform>
                <numerusform>اثنان منها قد يكونان هناك: يُسأل {pos} قبل إرسالهما.</numerusform>
                <numerusform>%n منها قد تكون هناك: يُسأل {pos} قبل إرسالها.</numerusform>
                <numerusform>%n منها قد تكون هناك: يُسأل {pos} قبل إرسالها.</numerusform>
                <numerusform>%n منها قد تكون هناك: يُسأل {pos} قبل إرسالها.</numerusform>
            </translation>
        </message>
        <message>
            <source>Some changes could not be read and may be missing. Please check the customers and orders of the last days.</source>
            <translation>تعذّرت قراءة بعض التغييرات وقد تكون مفقودة. يُرجى مراجعة عملاء الأيام الأخيرة وطلباتها.</translation>
        </message>
        <message>
            <source>Some changes could not be read. What was done since the backup ({when}) and not sent may be missing: please check.</source>
            <translation>تعذّرت قراءة بعض التغييرات. ما جرى منذ النسخة الاحتياطية ({when}) ولم يُرسل قد يكون مفقوداً: يُرجى المراجعة.</translation>
        </message>
        <message>
            <source>Customers and orders come again from {pos} in the next minutes.</source>
            <translation>يصل العملاء والطلبات من {pos} من جديد خلال الدقائق القادمة.</translation>
        </message>
        <message>
            <source>The old file is kept for at most {days} days, then it is deleted, as it names customers: {file}</source>
            <translation>يُحفظ الملف القديم {days} يومًا على الأكثر ثم يُحذف، لأن فيه أسماء عملاء: {file}</translation>
        </message>
        <message>
            <source>The old file is kept until you delete it. Please do once nothing is missed, as it names customers: {file}</source>
            <translation>يُحفظ الملف القديم إلى أن تحذفه. احذفه حين لا ينقص شيء، لأن فيه أسماء عملاء: {file}</translation>
        </message>
        <message>
            <source>Neither the file nor this backup opens with the key on this machine. Nothing was touched. If the keyring was reset or this is another machine or user, bring the old keyring back first.</source>
            <translation>لا الملف ولا هذه النسخة يُفتحان بالمفتاح الموجود على هذا الجهاز. لم يُمسّ شيء. إذا أُعيد ضبط حافظة المفاتيح أو كان هذا جهازاً أو مستخدماً آخر فأعد حافظة المفاتيح القديمة أولاً.</translation>
        </message>
    </context>
    <context>
        <name>NewOrder</name>
        <message>
            <source>In the order</source>
            <translation>في الطلب</translation>
        </message>
        <message>
            <source>Plus and minus count, digits set the quantity, Del takes the item out.</source>
            <translation>تعدّ مفاتيح + و-، وتحدد الأرقام الكمية، ويُخرج Del الصنف.</translation>
        </message>
        <message>
            <source>One less (-), or out of the order (Del)</source>
            <translation>واحد أقل (-)، أو خارج الطلب (Del)</translation>
        </message>
        <message>
            <source>One more (+)</source>
            <translation>واحد أكثر (+)</translation>
        </message>
        <message>
            <source>Type a number for another quantity</source>
            <translation>اكتب رقمًا لكمية أخرى</translation>
        </message>
        <message>
            <source>Customer: name, phone or number. Empty: walk-in</source>
            <translation>العميل: الاسم أو الهاتف أو الرقم. فارغ: عميل عابر</translation>
        </message>
        <message>
            <source>Customer of the order</source>
            <translation>عميل الطلب</translation>
        </message>
        <message>
            <source>For somebody without a record</source>
            <translation>لشخص بلا سجل</translation>
        </message>
        <message>
            <source>Somebody else, or a walk-in</source>
            <translation>شخص آخر، أو عميل عابر</translation>
        </message>
        <message>
            <source>Draft kept. Open it again with {key}.</source>
            <translation>تم الاحتفاظ بالمسودة. افتحها مجددًا بـ {key}.</translation>
        </message>
        <message>
            <source>Order #{number} is changed.</source>
            <translation>تم تغيير الطلب ⁦#{number}⁩.</translation>
        </message>
        <message>
            <source>Order #{number} is saved.</source>
            <translation>تم حفظ الطلب ⁦#{number}⁩.</translation>
        </message>
        <message>
            <source>Added to order #{number}.</source>
            <translation>أُضيف إلى الطلب ⁦#{number}⁩.</translation>
        </message>
        <message>
            <source>{saved} It will be sent to {pos}.</source>
            <translation>{saved} سيُرسل إلى {pos}.</translation>
        </message>
        <message>
            <source>Order #{number} was taken back.</source>
            <translation>تم سحب الطلب ⁦#{number}⁩.</translation>
        </message>
        <message>
            <source>Open it again</source>
            <translation>فتحه مجددًا</translation>
        </message>
        <message>
            <source>Order #{number} is as it was before.</source>
            <translation>عاد الطلب ⁦#{number}⁩ كما كان.</translation>
        </message>
        <message>
            <source>How the order reaches the customer</source>
            <translation>كيف يصل الطلب إلى العميل</translation>
        </message>
        <message>
            <source>Take the code {code} off</source>
            <translation>إزالة الرمز {code}</translation>
        </message>
        <message>
            <source>Type it, then Enter</source>
            <translation>اكتبه ثم Enter</translation>
        </message>
        <message>
            <source>Discount code</source>
            <translation>رمز الخصم</translation>
        </message>
        <message>
            <source>It stays on this desk: {pos} has no place for it.</source>
            <translation>يبقى على هذا المكتب: لا مكان له في {pos}.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>For whoever packs it</source>
            <translation>لمن يجهّزه</translation>
        </message>
        <message>
            <source>Empty it</source>
            <translation>تفريغ</translation>
        </message>
        <message>
            <source>Drop the changes</source>
            <translation>إسقاط التغييرات</translation>
        </message>
        <message>
            <source>Find on the menu: name, brand, category or size</source>
            <translation>ابحث في قائمة المنتجات: الاسم أو العلامة أو الفئة أو الحجم</translation>
        </message>
        <message>
            <source>Search the menu</source>
            <translation>البحث في قائمة المنتجات</translation>
        </message>
        <message>
            <source>The arrows move in the list, Enter puts the item in the order.</source>
            <translation>تتنقل الأسهم في القائمة، ويضع Enter الصنف في الطلب.</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>قائمة المنتجات</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>المحاولة مجددًا</translation>
        </message>
        <message>
            <source>Read the menu now</source>
            <translation>قراءة قائمة المنتجات الآن</translation>
        </message>
        <message>
            <source>{name}: {n} in the order</source>
            <translation>{name}: {n} في الطلب</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>الصنف</translation>
        </message>
        <message>
            <source>Price of one</source>
            <translation>سعر الواحد</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>العدد</translation>
        </message>
        <message>
            <source>Put in</source>
            <translation>إضافة</translation>
        </message>
        <message>
            <source>Write what it is.</source>
            <translation>اكتب ما هو.</translation>
        </message>
        <message>
            <source>Write a price, as 12.50.</source>
            <translation>اكتب سعرًا مثل 12.50.</translation>
        </message>
        <message>
            <source>A number above 0.</source>
            <translation>رقم أكبر من 0.</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>طلب جديد</translation>
        </message>
        <message>
            <source>Change order #{number}</source>
            <translation>تغيير الطلب ⁦#{number}⁩</translation>
        </message>
        <message>
            <source>Close (Esc); what is in the order is kept</source>
            <translation>إغلاق (Esc)؛ يبقى ما في الطلب محفوظًا</translation>
        </message>
        <message>
            <source>Nothing in the order yet.</source>
            <translation>لا شيء في الطلب بعد.</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>{name} is out of the order.</source>
            <translation>أُخرج {name} من الطلب.</translation>
        </message>
        <message>
            <source>The order is empty.</source>
            <translation>الطلب فارغ.</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>السؤال مجددًا</translation>
        </message>
        <message>
            <source>Total by the menu</source>
            <translation>الإجمالي حسب القائمة</translation>
        </message>
        <message>
            <source>Sold out</source>
            <translation>نفد</translation>
        </message>
        <message>
            <source>Only {n} left</source>
            <translation>بقي {n} فقط</translation>
        </message>
        <message>
            <source>{n} in stock</source>
            <translation>المتوفر {n}</translation>
        </message>
        <message>
            <source>{price} each</source>
            <translation>{price} للواحد</translation>
        </message>
        <message>
            <source>{n} of {m}: type more letters to see fewer</source>
            <translation>{n} من {m}: اكتب أحرفًا أكثر لترى أقل</translation>
        </message>
        <message>
            <source>From earlier orders of this store</source>
            <translation>من طلبات سابقة لهذا المتجر</translation>
        </message>
        <message>
            <source>The menu has not been read to its end yet</source>
            <translation>لم تُقرأ قائمة المنتجات حتى نهايتها بعد</translation>
        </message>
        <message>
            <source>Menu as of {when}</source>
            <translation>القائمة حتى {when}</translation>
        </message>
        <message>
            <source>Not ordered here before</source>
            <translation>لم يُطلب هنا من قبل</translation>
        </message>
        <message>
            <source>Press Enter to write it by hand.</source>
            <translation>اضغط Enter لكتابته يدويًا.</translation>
        </message>
        <message>
            <source>No menu in a store without a POS</source>
            <translation>لا قائمة منتجات في متجر بلا نظام بيع</translation>
        </message>
        <message>
            <source>Write items by hand above. Next time they are offered here.</source>
            <translation>اكتب الأصناف يدويًا في الأعلى. في المرة القادمة تُعرض هنا.</translation>
        </message>
        <message>
            <source>The menu has not been read yet</source>
            <translation>لم تُقرأ قائمة المنتجات بعد</translation>
        </message>
        <message>
            <source>It comes from {pos} with the next sync.</source>
            <translation>تصل من {pos} مع المزامنة القادمة.</translation>
        </message>
        <message>
            <source>Nothing on the menu fits</source>
            <translation>لا شيء في القائمة يطابق</translation>
        </message>
        <message>
            <source>Check the spelling, or type fewer letters.</source>
            <translation>تحقق من الكتابة، أو اكتب أحرفًا أقل.</translation>
        </message>
        <message>
            <source>The menu is empty</source>
            <translation>قائمة المنتجات فارغة</translation>
        </message>
        <message>
            <source>{pos} has nothing for sale now.</source>
            <translation>لا شيء معروض للبيع في {pos} الآن.</translation>
        </message>
        <message>
            <source>{pos} goes by the address in its own record of the customer</source>
            <translation>يعتمد {pos} العنوان الموجود في سجله للعميل</translation>
        </message>
        <message>
            <source>No address is known: say in the note where to</source>
            <translation>لا عنوان معروف: اكتب في الملاحظة إلى أين</translation>
        </message>
        <message>
            <source>To {address}</source>
            <translation>إلى {address}</translation>
        </message>
        <message>
            <source>{pos} rings up at the register what is bought there</source>
            <translation>ما يُشترى في المتجر يسجله {pos} عند الصندوق</translation>
        </message>
        <message>
            <source>From {pos}, as it stands now</source>
            <translation>من {pos}، كما هو الآن</translation>
        </message>
        <message>
            <source>{menu}. Asking {pos} for discounts and taxes.</source>
            <translation>{menu}. جارٍ سؤال {pos} عن الخصومات والضرائب.</translation>
        </message>
        <message>
            <source>{menu}. Offline: the order is kept here and sent when {pos} is back.</source>
            <translation>{menu}. غير متصل: يُحفظ الطلب هنا ويُرسل عند عودة {pos}.</translation>
        </message>
        <message>
            <source>{menu}. {pos} would not sell it like this: look at the marked items.</source>
            <translation>{menu}. لن يبيعه {pos} هكذا: انظر إلى الأصناف المعلّمة.</translation>
        </message>
        <message>
            <source>{menu}. {why} The order can be placed all the same.</source>
            <translation>{menu}. {why} يمكن إجراء الطلب رغم ذلك.</translation>
        </message>
        <message>
            <source>{pos} has not enough of it</source>
            <translation>لا يوجد منه ما يكفي في {pos}</translation>
        </message>
        <message>
            <source>{pos} does not sell it now</source>
            <translation>لا يبيعه {pos} الآن</translation>
        </message>
        <message>
            <source>{pos} does not sell it in this quantity</source>
            <translation>لا يبيعه {pos} بهذه الكمية</translation>
        </message>
        <message>
            <source>{pos} does not know it any more</source>
            <translation>لم يعد {pos} يعرفه</translation>
        </message>
        <message>
            <source>{pos}: {words}</source>
            <translation>{pos}: {words}</translation>
        </message>
        <message>
            <source>Asking {pos}</source>
            <translation>جارٍ سؤال {pos}</translation>
        </message>
        <message>
            <source>{pos} decides when the order arrives</source>
            <translation>يقرر {pos} عند وصول الطلب</translation>
        </message>
        <message>
            <source>Good; what it takes off shows only at the register</source>
            <translation>صالح؛ ما يخصمه يظهر عند الصندوق فقط</translation>
        </message>
        <message>
            <source>Takes {amount} off</source>
            <translation>يخصم {amount}</translation>
        </message>
        <message>
            <source>{pos} does not know this code</source>
            <translation>لا يعرف {pos} هذا الرمز</translation>
        </message>
        <message>
            <source>It is switched off</source>
            <translation>إنه معطّل</translation>
        </message>
        <message>
            <source>It has expired</source>
            <translation>انتهت صلاحيته</translation>
        </message>
        <message>
            <source>It is used up</source>
            <translation>استُنفد</translation>
        </message>
        <message>
            <source>It does not hold yet</source>
            <translation>لا يسري بعد</translation>
        </message>
        <message>
            <source>It does not hold today</source>
            <translation>لا يسري اليوم</translation>
        </message>
        <message>
            <source>It does not hold at this hour</source>
            <translation>لا يسري في هذه الساعة</translation>
        </message>
        <message>
            <source>It does not hold in this store</source>
            <translation>لا يسري في هذا المتجر</translation>
        </message>
        <message>
            <source>It takes nothing off these items</source>
            <translation>لا يخصم شيئًا من هذه الأصناف</translation>
        </message>
        <message>
            <source>{pos} does not take it</source>
            <translation>لا يقبله {pos}</translation>
        </message>
        <message>
            <source>Prices from the menu</source>
            <translation>الأسعار من القائمة</translation>
        </message>
        <message>
            <source>Prices from the menu as of {when}</source>
            <translation>الأسعار من القائمة حتى {when}</translation>
        </message>
        <message>
            <source>{menu}. Discounts and taxes show once {pos} has the order.</source>
            <translation>{menu}. تظهر الخصومات والضرائب بعد وصول الطلب إلى {pos}.</translation>
        </message>
        <message>
            <source>Goes on top of order #{number} ({items}, {total}). The sums below are for what is added.</source>
            <translation>يُضاف إلى الطلب ⁦#{number}⁩ ({items}، {total}). المبالغ أدناه لما يُضاف.</translation>
        </message>
        <message>
            <source>Choose who it is for, or empty the box: then it is for a walk-in.</source>
            <translation>اختر لمن الطلب، أو أفرغ الحقل ليكون لعميل عابر.</translation>
        </message>
        <message>
            <source>Save the changes</source>
            <translation>حفظ التغييرات</translation>
        </message>
        <message>
            <source>Save the order</source>
            <translation>حفظ الطلب</translation>
        </message>
        <message>
            <source>Place the order</source>
            <translation>إجراء الطلب</translation>
        </message>
        <message>
            <source>A quantity must be above 0 and not above 10,000.</source>
            <translation>يجب أن تكون الكمية أكبر من 0 ولا تتجاوز 10,000.</translation>
        </message>
        <message>
            <source>Put something in the order first.</source>
            <translation>ضع شيئًا في الطلب أولاً.</translation>
        </message>
        <message>
            <source>At most {n} items fit in one order.</source>
            <translation>يتسع الطلب الواحد لـ {n} صنف على الأكثر.</translation>
        </message>
        <message>
            <source>Something in the order is no longer sold. Take it out and find it again.</source>
            <translation>شيء في الطلب لم يعد يُباع. أخرجه وابحث عنه مجددًا.</translation>
        </message>
        <message>
            <source>{pos} takes no orders from this desk. Make the order in {pos}.</source>
            <translation>لا يقبل {pos} طلبات من هذا المكتب. أجرِ الطلب في {pos}.</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New order #{number}</source>
            <translation>طلب جديد ⁦#{number}⁩</translation>
        </message>
        <message numerus="yes">
            <source>%n new order(s)</source>
            <translation>
                <numerusform>لا طلبات جديدة</numerusform>
                <numerusform>طلب جديد واحد</numerusform>
                <numerusform>طلبان جديدان</numerusform>
                <numerusform>%n طلبات جديدة</numerusform>
                <numerusform>%n طلباً جديداً</numerusform>
                <numerusform>%n طلب جديد</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>{pos} cannot be reached</source>
            <translation>لا يمكن الوصول إلى {pos}</translation>
        </message>
        <message>
            <source>{pos} can be reached again</source>
            <translation>عاد الاتصال بـ {pos}</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>News</source>
            <translation>المستجدات</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>No news</source>
            <translation>لا مستجدات</translation>
        </message>
        <message>
            <source>New orders and what needs you are listed here.</source>
            <translation>تُعرض هنا الطلبات الجديدة وما يحتاج إليك.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Peak Desk</source>
            <translation>Peak Desk</translation>
        </message>
    </context>
    <context>
        <name>Orders</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديدة</numerusform>
                <numerusform>%n جديداً</numerusform>
                <numerusform>%n جديد</numerusform>
            </translation>
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation>هذا العميل محظور.</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>المجموع الفرعي</translation>
        </message>
        <message>
            <source>Discounts</source>
            <translation>الخصومات</translation>
        </message>
        <message>
            <source>Taxes</source>
            <translation>الضرائب</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>الإجمالي</translation>
        </message>
        <message>
            <source>New</source>
            <translation>جديدة</translation>
        </message>
        <message>
            <source>In process</source>
            <translation>قيد التجهيز</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>جاهز</translation>
        </message>
        <message>
            <source>Out for delivery</source>
            <translation>قيد التوصيل</translation>
        </message>
        <message>
            <source>Done today</source>
            <translation>أُنجز اليوم</translation>
        </message>
        <message>
            <source>Cancel order #{number}?</source>
            <translation>إلغاء الطلب ⁦#{number}⁩؟</translation>
        </message>
        <message>
            <source>Keep the order (Esc)</source>
            <translation>الإبقاء على الطلب (Esc)</translation>
        </message>
        <message>
            <source>Why? The reason is kept with the order.</source>
            <translation>لماذا؟ يُحفظ السبب مع الطلب.</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>سبب آخر</translation>
        </message>
        <message>
            <source>Keep the order</source>
            <translation>الإبقاء على الطلب</translation>
        </message>
        <message>
            <source>Cancel order</source>
            <translation>إلغاء الطلب</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Cancel order …</source>
            <translation>إلغاء الطلب …</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>الطلب</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>إغلاق (Esc)</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>الأصناف</translation>
        </message>
        <message>
            <source>History</source>
            <translation>السجل</translation>
        </message>
        <message>
            <source>The items have not been read yet.</source>
            <translation>لم تُقرأ الأصناف بعد.</translation>
        </message>
        <message>
            <source>Change items</source>
            <translation>تغيير الأصناف</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>مسافة</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>مدفوع</translation>
        </message>
        <message>
            <source>Packed {done} of {all}</source>
            <translation>جُهّز {done} من {all}</translation>
        </message>
        <message>
            <source>Only here: {pos} has no such step; it is kept on this desk.</source>
            <translation>هنا فقط: لا يعرف {pos} هذه الخطوة؛ تُحفظ على هذا المكتب.</translation>
        </message>
        <message>
            <source>{minutes} of {promised} promised</source>
            <translation>{minutes} من {promised} موعودة</translation>
        </message>
        <message>
            <source>Filter by number or name</source>
            <translation>تصفية بالرقم أو الاسم</translation>
        </message>
        <message>
            <source>All types</source>
            <translation>كل الأنواع</translation>
        </message>
        <message>
            <source>From anywhere</source>
            <translation>من أي مصدر</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>اللوحة</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>الجدول</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Show all orders</source>
            <translation>عرض كل الطلبات</translation>
        </message>
        <message>
            <source>No orders</source>
            <translation>لا طلبات</translation>
        </message>
        <message>
            <source>New orders from the kiosk and the shop appear here by themselves.</source>
            <translation>تظهر هنا تلقائياً الطلبات الجديدة من الكشك والمتجر.</translation>
        </message>
        <message>
            <source>Order queue</source>
            <translation>قائمة الطلبات</translation>
        </message>
        <message>
            <source>No open orders</source>
            <translation>لا طلبات مفتوحة</translation>
        </message>
        <message>
            <source>Order #{number} is now “{status}”.</source>
            <translation>الطلب ⁦#{number}⁩ الآن «{status}».</translation>
        </message>
        <message>
            <source>{said} Only here: {pos} has no such step.</source>
            <translation>{said} هنا فقط: لا يعرف {pos} هذه الخطوة.</translation>
        </message>
        <message>
            <source>Order #{number} is back at “{status}”.</source>
            <translation>عاد الطلب ⁦#{number}⁩ إلى «{status}».</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>العمر</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>From</source>
            <translation>المصدر</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>الخطوة التالية</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>تحقق</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>بدء</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>تجهيز</translation>
        </message>
        <message>
            <source>Send out</source>
            <translation>إرسال</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>إكمال</translation>
        </message>
        <message>
            <source>Back to “{status}”</source>
            <translation>الرجوع إلى «{status}»</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>بلا أصناف</numerusform>
                <numerusform>صنف واحد</numerusform>
                <numerusform>صنفان</numerusform>
                <numerusform>%n أصناف</numerusform>
                <numerusform>%n صنفاً</numerusform>
                <numerusform>%n صنف</numerusform>
            </translation>
        </message>
        <message>
            <source>Pickup</source>
            <translation>استلام</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>توصيل</translation>
        </message>
        <message>
            <source>In store</source>
            <translation>في المتجر</translation>
        </message>
        <message>
            <source>Kiosk</source>
            <translation>الكشك</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>عبر الإنترنت</translation>
        </message>
        <message>
            <source>At the counter</source>
            <translation>عند المنضدة</translation>
        </message>
        <message>
            <source>Customer changed their mind</source>
            <translation>غيّر العميل رأيه</translation>
        </message>
        <message>
            <source>Customer did not come</source>
            <translation>لم يأتِ العميل</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>غير متوفر</translation>
        </message>
        <message>
            <source>Ordered twice</source>
            <translation>طُلب مرتين</translation>
        </message>
        <message>
            <source>Identification or age not in order</source>
            <translation>الهوية أو العمر غير مستوفٍ</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>هنا فقط</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>استرداد</translation>
        </message>
        <message>
            <source>Cannot be completed</source>
            <translation>لا يمكن إكماله</translation>
        </message>
        <message>
            <source>Twice in the POS</source>
            <translation>مكرّر في نظام البيع</translation>
        </message>
        <message>
            <source>Less than ordered</source>
            <translation>أقل مما طُلب</translation>
        </message>
        <message>
            <source>Look at the POS</source>
            <translation>راجع نظام البيع</translation>
        </message>
        <message>
            <source>Banned</source>
            <translation>محظور</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>تحذير</translation>
        </message>
        <message>
            <source>Walk-in customer</source>
            <translation>عميل عابر</translation>
        </message>
        <message>
            <source>{minutes} late</source>
            <translation>متأخر {minutes}</translation>
        </message>
        <message>
            <source>next: {step}</source>
            <translation>التالي: {step}</translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message>
            <source>{pos} refused it: {words}</source>
            <translation>رفضه {pos}: {words}</translation>
        </message>
        <message>
            <source>Saved here. {pos} could not take it yet; it will be sent again.</source>
            <translation>تم الحفظ هنا. لم يتمكن {pos} من استلامه بعد؛ سيُعاد إرساله.</translation>
        </message>
        <message>
            <source>Saved here. It follows as soon as the customer is in {pos}.</source>
            <translation>تم الحفظ هنا. يتبع حالما يصبح العميل في {pos}.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation>تم الحفظ هنا وسيُرسل إلى {pos}.</translation>
        </message>
        <message>
            <source>Sending to {pos}.</source>
            <translation>جارٍ الإرسال إلى {pos}.</translation>
        </message>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation>لم يُجب {pos}. جارٍ التحقق من الوصول.</translation>
        </message>
        <message>
            <source>In {pos} since {when}.</source>
            <translation>في {pos} منذ {when}.</translation>
        </message>
        <message>
            <source>Dropped; it was not sent to {pos}.</source>
            <translation>أُسقط ولم يُرسل إلى {pos}.</translation>
        </message>
        <message>
            <source>Order {label} to “{status}”</source>
            <translation>الطلب ⁦{label}⁩ إلى «{status}»</translation>
        </message>
        <message>
            <source>Saved here. It follows the change before it.</source>
            <translation>محفوظ هنا. يتبع التغيير الذي قبله.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent when {pos} can be reached.</source>
            <translation>محفوظ هنا. سيُرسل عندما يمكن الوصول إلى {pos}.</translation>
        </message>
        <message>
            <source>It is kept here and will be sent again.</source>
            <translation>محفوظ هنا وسيُرسل مجددًا.</translation>
        </message>
        <message>
            <source>It is kept here and will be sent again at {time}.</source>
            <translation>محفوظ هنا وسيُرسل مجددًا عند {time}.</translation>
        </message>
        <message>
            <source>Next look at {time}.</source>
            <translation>التحقق التالي عند {time}.</translation>
        </message>
        <message>
            <source>{name} let the value of {pos} stand; it was not sent.</source>
            <translation>أبقى {name} قيمة {pos}؛ ولم يُرسل هذا.</translation>
        </message>
        <message>
            <source>Dropped by {name}: {reason}</source>
            <translation>أسقطه {name}: {reason}</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Find or do</source>
            <translation>بحث أو تنفيذ</translation>
        </message>
        <message>
            <source>Find a customer, or type what you want to do</source>
            <translation>ابحث عن عميل أو اكتب ما تريد فعله</translation>
        </message>
        <message>
            <source>Nothing fits. Check the spelling.</source>
            <translation>لا شيء مطابق. تحقق من الكتابة.</translation>
        </message>
        <message>
            <source>Create stub “{text}”</source>
            <translation>إنشاء عميل سريع «{text}»</translation>
        </message>
        <message>
            <source>{name} — open customer</source>
            <translation>{name} — فتح العميل</translation>
        </message>
    </context>
    <context>
        <name>Pos</name>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation>لم يُجب {pos}. جارٍ التحقق من الوصول.</translation>
        </message>
        <message>
            <source>It was changed in {pos} meanwhile. Look at it again.</source>
            <translation>تغيّر في {pos} في هذه الأثناء. انظر إليه مرة أخرى.</translation>
        </message>
        <message>
            <source>{pos} refused it.</source>
            <translation>رفضه {pos}.</translation>
        </message>
        <message>
            <source>{pos} could not do it.</source>
            <translation>لم يتمكن {pos} من ذلك.</translation>
        </message>
        <message>
            <source>{pos} cannot be reached.</source>
            <translation>لا يمكن الوصول إلى {pos}.</translation>
        </message>
        <message>
            <source>{pos} is not answering.</source>
            <translation>{pos} لا يجيب.</translation>
        </message>
        <message>
            <source>The connection to {pos} is not safe, so nothing was sent. Ask your administrator.</source>
            <translation>الاتصال بـ {pos} غير آمن ولذلك لم يُرسل شيء. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>The connection to {pos} broke off.</source>
            <translation>انقطع الاتصال بـ {pos}.</translation>
        </message>
        <message>
            <source>The way out of this network is blocked. Ask your administrator.</source>
            <translation>الخروج من هذه الشبكة محجوب. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>The address of {pos} in the settings cannot be right.</source>
            <translation>عنوان {pos} في الإعدادات لا يمكن أن يكون صحيحاً.</translation>
        </message>
        <message>
            <source>{pos} answered something that cannot be read.</source>
            <translation>أجاب {pos} بما لا يمكن قراءته.</translation>
        </message>
        <message>
            <source>{pos} does not accept the sign-in of this store. Ask your administrator.</source>
            <translation>لا يقبل {pos} دخول هذا المتجر. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} no longer knows most of this store's customers or orders. Nothing was changed here. The keys may be those of another store: ask your administrator to enter the right ones, then compare everything.</source>
            <translation>لم يعد {pos} يعرف معظم عملاء هذا المتجر أو طلباته. لم يتغيّر شيء هنا. قد تكون المفاتيح لمتجر آخر: اطلب من المسؤول إدخال المفاتيح الصحيحة، ثم قارن كل شيء.</translation>
        </message>
        <message>
            <source>This account at {pos} was saved without a test and has shown none of this store's customers so far. Nothing is sent there or read until it does. An administrator can test or change the account in the settings.</source>
            <translation>حُفظ هذا الحساب لدى {pos} دون اختبار ولم يُظهر حتى الآن أيًا من عملاء هذا المتجر. لن يُرسل إليه شيء ولن يُقرأ منه شيء قبل ذلك. يمكن لمسؤول اختبار الحساب أو تغييره في الإعدادات.</translation>
        </message>
        <message>
            <source>{pos} asked us to wait a moment.</source>
            <translation>طلب {pos} الانتظار لحظة.</translation>
        </message>
        <message>
            <source>{pos} has trouble of its own.</source>
            <translation>لدى {pos} مشكلة خاصة به.</translation>
        </message>
        <message>
            <source>The keys for {pos} are missing on this machine. An administrator can enter them; everything is kept here until then.</source>
            <translation>مفاتيح {pos} ناقصة على هذا الجهاز. يمكن للمسؤول إدخالها؛ وحتى ذلك الحين يُحفظ كل شيء هنا.</translation>
        </message>
        <message>
            <source>The store's file is damaged. Close Peak Desk and open it again: it mends the file and keeps what was not sent.</source>
            <translation>ملف المتجر تالف. أغلق Peak Desk وافتحه من جديد: يصلح الملف ويحتفظ بما لم يُرسل.</translation>
        </message>
        <message>
            <source>The disk of this machine is nearly full. Make room, or changes cannot be saved soon.</source>
            <translation>قرص هذا الجهاز ممتلئ تقريباً. أفرغ مساحة وإلا تعذّر حفظ التغييرات قريباً.</translation>
        </message>
        <message>
            <source>The backup of the day could not be made. Ask your administrator to look at the disk and the folder of backups.</source>
            <translation>تعذّر إنشاء النسخة الاحتياطية لهذا اليوم. اطلب من المسؤول فحص القرص ومجلد النسخ الاحتياطية.</translation>
        </message>
        <message>
            <source>Another Peak Desk on this machine syncs this store; this one shows and saves.</source>
            <translation>برنامج Peak Desk آخر على هذا الجهاز يزامن المتجر؛ وهذا يعرض ويحفظ.</translation>
        </message>
        <message>
            <source>It was stopped before it was finished.</source>
            <translation>أُوقف قبل أن ينتهي.</translation>
        </message>
        <message>
            <source>The program ended before it was finished.</source>
            <translation>انتهى البرنامج قبل أن يكتمل.</translation>
        </message>
        <message>
            <source>The record is no longer on this desk.</source>
            <translation>لم يعد السجل على هذا المكتب.</translation>
        </message>
        <message>
            <source>{pos} did not say whether it arrived, and it cannot be looked up. Look in {pos}, then send again or drop it.</source>
            <translation>لم يقل {pos} إن كان قد وصل ولا يمكن البحث عنه. انظر في {pos} ثم أعد الإرسال أو أسقطه.</translation>
        </message>
        <message>
            <source>{pos} did not say whether it arrived and cannot be asked, so it was not sent again. Look in {pos}: send it again if it is not there, drop it if it is.</source>
            <translation>لم يقل {pos} إن كان قد وصل ولا يمكن سؤاله، لذلك لم يُرسل مجددًا. انظر في {pos}: أرسله مجددًا إن لم يكن هناك، وأسقطه إن كان.</translation>
        </message>
        <message>
            <source>Peak Desk has a fault that stops this one change. It is kept here; everything else goes on. Please report it.</source>
            <translation>في Peak Desk خلل يوقف هذا التغيير وحده. هو محفوظ هنا، وكل ما عداه يستمر. يُرجى الإبلاغ عنه.</translation>
        </message>
        <message>
            <source>The store's file stopped it. It goes on by itself.</source>
            <translation>أوقفه ملف المتجر. يستمر من تلقاء نفسه.</translation>
        </message>
        <message>
            <source>{pos} has another customer with this phone number. Correct the number, or drop this and use that customer.</source>
            <translation>لدى {pos} عميل آخر بهذا الرقم. صحّح الرقم، أو تخلَّ عن هذا واستخدم ذلك العميل.</translation>
        </message>
        <message>
            <source>{pos} has another customer with this e-mail address. Correct the address, or drop this and use that customer.</source>
            <translation>لدى {pos} عميل آخر بهذا البريد. صحّح العنوان، أو تخلَّ عن هذا واستخدم ذلك العميل.</translation>
        </message>
        <message>
            <source>{pos} refused it: there is such a customer already.</source>
            <translation>رفضه {pos}: يوجد عميل كهذا بالفعل.</translation>
        </message>
        <message>
            <source>{pos} refused the phone number: it belongs to another customer.</source>
            <translation>رفض {pos} رقم الهاتف: إنه لعميل آخر.</translation>
        </message>
        <message>
            <source>{pos} refused the e-mail address: it belongs to another customer.</source>
            <translation>رفض {pos} البريد الإلكتروني: إنه لعميل آخر.</translation>
        </message>
        <message>
            <source>{pos} refused the licence: it belongs to another customer.</source>
            <translation>رفض {pos} الرخصة: إنها لعميل آخر.</translation>
        </message>
        <message>
            <source>It was changed in {pos} meanwhile ({what}). Look at both.</source>
            <translation>تغيّر في {pos} في هذه الأثناء ({what}). قارن بينهما.</translation>
        </message>
        <message>
            <source>In {pos} the order stands at “{what}” already, so this step was not sent.</source>
            <translation>الطلب في {pos} عند «{what}» بالفعل، فلم تُرسل هذه الخطوة.</translation>
        </message>
        <message>
            <source>{pos} takes this customer for somebody of another name it has already and made no new record. Correct what both share and send it again, or drop this and use that customer.</source>
            <translation>يعدّ {pos} هذا العميل شخصًا باسم آخر موجودًا لديه، فلم ينشئ سجلًا جديدًا. صحّح ما يشتركان فيه ثم أعد الإرسال، أو أسقط هذا واستخدم ذلك العميل.</translation>
        </message>
        <message>
            <source>The customer of this order was not sent to {pos}. Send it again to order without a record there, or drop it.</source>
            <translation>لم يُرسل عميل هذا الطلب إلى {pos}. أعد إرسال الطلب ليتم دون سجل هناك، أو أسقطه.</translation>
        </message>
        <message>
            <source>{pos} has an open order of this customer already and takes no second one. Finish or cancel that one first.</source>
            <translation>لدى {pos} طلب مفتوح لهذا العميل بالفعل ولا يقبل طلبًا ثانيًا. أنهِ ذلك الطلب أو ألغِه أولًا.</translation>
        </message>
        <message>
            <source>In {pos} somebody works on the order already, so its items were not changed. Drop this to see them as they are there.</source>
            <translation>يعمل أحدهم على الطلب في {pos} بالفعل، فلم تُغيَّر أصنافه. أسقط هذا لتراها كما هي هناك.</translation>
        </message>
        <message>
            <source>Another till changed the same items or note of this order in {pos}, so yours were not sent. Look at both.</source>
            <translation>غيّر صندوق آخر في {pos} أصناف هذا الطلب نفسها أو ملاحظته، لذلك لم يُرسل ما أدخلته. قارن بينهما.</translation>
        </message>
        <message>
            <source>{pos} takes only so many calls a minute, and they are used up. It goes on by itself.</source>
            <translation>لا يقبل {pos} إلا عددًا محدودًا من الاستدعاءات في الدقيقة، وقد استُنفد. يستمر من تلقاء نفسه.</translation>
        </message>
        <message>
            <source>The keys of this store may not do that in {pos}. An administrator can ask {pos} for the permission.</source>
            <translation>مفاتيح هذا المتجر لا تسمح بذلك في {pos}. يمكن للمسؤول أن يطلب الإذن من {pos}.</translation>
        </message>
        <message>
            <source>{pos} wants a second pair of keys for this, and none are entered. Ask your administrator.</source>
            <translation>يطلب {pos} لهذا زوجًا ثانيًا من المفاتيح، ولم يُدخل أي منها. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} does not accept the second pair of keys of this store. Ask your administrator.</source>
            <translation>لا يقبل {pos} الزوج الثاني من مفاتيح هذا المتجر. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} wants more of it, or wants it otherwise: {what}.</source>
            <translation>يطلب {pos} بيانات أكثر، أو يطلبها بشكل آخر: {what}.</translation>
        </message>
        <message>
            <source>This customer has no web account in {pos}, and without one {pos} takes no order. Ring it up in {pos}.</source>
            <translation>ليس لهذا العميل حساب على الويب في {pos}، وبدونه لا يقبل {pos} أي طلب. أجرِ البيع في {pos}.</translation>
        </message>
        <message>
            <source>{pos} has a web account with this e-mail address or phone number, and nothing tells that it is this customer's, so no order was made. Link it with the customer in {pos}, or ring the order up there.</source>
            <translation>لدى {pos} حساب ويب بهذا البريد أو رقم الهاتف، ولا شيء يدل على أنه لهذا العميل، فلم يُجرَ الطلب. اربطه بالعميل في {pos}، أو سجّل الطلب هناك.</translation>
        </message>
        <message>
            <source>{pos} does not take the discount code for this order, so no order was made. Take the code out or put another in, and send it again.</source>
            <translation>لا يقبل {pos} رمز الخصم لهذا الطلب، فلم يُجرَ الطلب. أزل الرمز أو ضع غيره، ثم أعد الإرسال.</translation>
        </message>
        <message>
            <source>{pos} took the step and left the order where it was. Take the step in {pos}.</source>
            <translation>استلم {pos} الخطوة وترك الطلب حيث كان. نفّذ الخطوة في {pos}.</translation>
        </message>
        <message>
            <source>{pos} does not allow this step for this order now.</source>
            <translation>لا يسمح {pos} بهذه الخطوة لهذا الطلب الآن.</translation>
        </message>
        <message>
            <source>{pos} has not taken the order on yet. It is tried again.</source>
            <translation>لم يتولَّ {pos} الطلب بعد. تُعاد المحاولة.</translation>
        </message>
        <message>
            <source>The order is paid in {pos}; it can be undone only there.</source>
            <translation>الطلب مدفوع في {pos}؛ ولا يمكن التراجع عنه إلا هناك.</translation>
        </message>
        <message>
            <source>{pos} no longer lets this order be canceled.</source>
            <translation>لم يعد {pos} يسمح بإلغاء هذا الطلب.</translation>
        </message>
        <message>
            <source>{pos} no longer lets this order be changed.</source>
            <translation>لم يعد {pos} يسمح بتغيير هذا الطلب.</translation>
        </message>
        <message>
            <source>{pos} does not sell this product in this quantity.</source>
            <translation>لا يبيع {pos} هذا المنتج بهذه الكمية.</translation>
        </message>
        <message>
            <source>{pos} has not enough of a product in stock, so the order was not made. Change the order and send it again.</source>
            <translation>لا يوجد في {pos} مخزون كافٍ من أحد المنتجات، فلم يُنشأ الطلب. غيّر الطلب ثم أعد إرساله.</translation>
        </message>
        <message>
            <source>{pos} does not accept the integrator id of this store, so no order was made. Ask your administrator.</source>
            <translation>لا يقبل {pos} معرّف جهة الربط لهذا المتجر، فلم يُنشأ أي طلب. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} takes only one code for an order.</source>
            <translation>لا يقبل {pos} إلا رمزًا واحدًا لكل طلب.</translation>
        </message>
        <message>
            <source>{pos} does not know the location in the settings of this store. Ask your administrator.</source>
            <translation>لا يعرف {pos} الفرع المذكور في إعدادات هذا المتجر. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} did not say whether its prices include tax, so no order was sent. Ask your administrator.</source>
            <translation>لم يقل {pos} إن كانت أسعاره تشمل الضريبة، فلم يُرسل أي طلب. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} has closed this shop's account. Ask your administrator.</source>
            <translation>أغلق {pos} حساب هذا المتجر. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>{pos} has several locations and none is entered for this store, so the orders of all of them come in and are worked on here. Enter the number of this store's location in its account.</source>
            <translation>لدى {pos} عدة مواقع ولم يُدخل أي منها لهذا المتجر، لذلك تصل طلباتها كلها إلى هنا ويُعمل عليها. أدخل رقم موقع هذا المتجر في حسابه.</translation>
        </message>
        <message>
            <source>{pos} has no location of the number entered for this store, so no orders come in. Enter the right number.</source>
            <translation>ليس لدى {pos} موقع بالرقم المُدخل لهذا المتجر، لذلك لا تصل أي طلبات. أدخل الرقم الصحيح.</translation>
        </message>
        <message>
            <source>{pos} hides names and addresses from this account. An administrator can ask {pos} for access to customer data.</source>
            <translation>يخفي {pos} الأسماء والعناوين عن هذا الحساب. يمكن للمسؤول أن يطلب من {pos} الوصول إلى بيانات العملاء.</translation>
        </message>
        <message>
            <source>This customer has a cart of their own at the web shop of {pos}; finish or empty that one first.</source>
            <translation>لهذا العميل سلة خاصة به في متجر {pos} على الإنترنت؛ أتمّها أو أفرغها أولًا.</translation>
        </message>
        <message>
            <source>{pos} shows this order nowhere; look for it in {pos}.</source>
            <translation>لا يُظهر {pos} هذا الطلب في أي مكان؛ ابحث عنه في {pos}.</translation>
        </message>
        <message>
            <source>{pos} finds too many customers with that. Ask for something rarer.</source>
            <translation>يجد {pos} عددًا كبيرًا جدًا من العملاء بذلك. اسأل عن شيء أقل شيوعًا.</translation>
        </message>
        <message>
            <source>{pos} does not sell one of these products now. Take it out of the order.</source>
            <translation>لا يبيع {pos} أحد هذه المنتجات الآن. أزله من الطلب.</translation>
        </message>
        <message>
            <source>{pos} no longer has this record.</source>
            <translation>لم يعد هذا السجل موجودًا في {pos}.</translation>
        </message>
        <message>
            <source>The order has ended in {pos}, so this step was not sent.</source>
            <translation>انتهى الطلب في {pos}، فلم تُرسل هذه الخطوة.</translation>
        </message>
        <message>
            <source>{pos} needs more before it takes this customer: {what}.</source>
            <translation>يحتاج {pos} إلى المزيد قبل قبول هذا العميل: {what}.</translation>
        </message>
        <message>
            <source>{pos} takes only phone numbers of its own country.</source>
            <translation>لا يقبل {pos} إلا أرقام هواتف بلده.</translation>
        </message>
        <message>
            <source>{pos} has no such step.</source>
            <translation>لا توجد خطوة كهذه في {pos}.</translation>
        </message>
        <message>
            <source>The clock of this machine is wrong, so {pos} lets nothing in.</source>
            <translation>ساعة هذا الجهاز خاطئة، لذلك لا يقبل {pos} شيئًا.</translation>
        </message>
        <message>
            <source>The private key for {pos} cannot be read. Ask your administrator.</source>
            <translation>تعذّرت قراءة المفتاح الخاص لـ {pos}. اسأل المسؤول.</translation>
        </message>
        <message>
            <source>Something else answered in place of {pos}; perhaps this network wants a sign-in of its own.</source>
            <translation>أجاب شيء آخر بدلًا من {pos}؛ ربما تطلب هذه الشبكة تسجيل دخول خاصًا بها.</translation>
        </message>
    </context>
    <context>
        <name>Problems</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>يتكون الرمز من 4 إلى 12 رقماً.</translation>
        </message>
        <message>
            <source>A phone number is needed.</source>
            <translation>رقم الهاتف مطلوب.</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>هذا مطلوب.</translation>
        </message>
        <message>
            <source>This is not a whole phone number yet.</source>
            <translation>هذا ليس رقم هاتف كاملاً بعد.</translation>
        </message>
        <message>
            <source>This is not an e-mail address yet.</source>
            <translation>هذا ليس عنوان بريد بعد.</translation>
        </message>
        <message>
            <source>Write the date as year-month-day, for example 1990-05-17.</source>
            <translation>اكتب التاريخ سنة-شهر-يوم، مثل ⁦1990-05-17⁩.</translation>
        </message>
        <message>
            <source>This day has not come yet.</source>
            <translation>لم يأتِ هذا اليوم بعد.</translation>
        </message>
        <message>
            <source>Under {bound}: this store may not serve them.</source>
            <translation>أقل من {bound}: لا يجوز لهذا المتجر خدمته.</translation>
        </message>
        <message>
            <source>More than {bound} years ago: check the year.</source>
            <translation>قبل أكثر من {bound} سنة: تحقق من السنة.</translation>
        </message>
        <message>
            <source>At most {bound} characters.</source>
            <translation>بحد أقصى {bound} حرفاً.</translation>
        </message>
        <message>
            <source>This cannot be used here.</source>
            <translation>لا يمكن استخدام هذا هنا.</translation>
        </message>
        <message>
            <source>Choose one of the list.</source>
            <translation>اختر من القائمة.</translation>
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>The order has moved on; this step is not possible now.</source>
            <translation>تقدّم الطلب؛ هذه الخطوة غير ممكنة الآن.</translation>
        </message>
        <message>
            <source>Please give a reason.</source>
            <translation>يرجى ذكر السبب.</translation>
        </message>
        <message>
            <source>It was already sent and cannot be taken back.</source>
            <translation>أُرسل بالفعل ولا يمكن سحبه.</translation>
        </message>
        <message>
            <source>It is being sent right now. Try again in a moment.</source>
            <translation>يُرسل الآن. حاول بعد لحظات.</translation>
        </message>
        <message>
            <source>Somebody else changed it meanwhile. Look at the new values and change it again.</source>
            <translation>غيّره شخص آخر في هذه الأثناء. انظر إلى القيم الجديدة وغيّره مرة أخرى.</translation>
        </message>
        <message>
            <source>This store already has people. Sign in instead.</source>
            <translation>في هذا المتجر أشخاص بالفعل. سجّل الدخول بدلاً من ذلك.</translation>
        </message>
        <message>
            <source>This name is taken.</source>
            <translation>هذا الاسم مستخدم.</translation>
        </message>
        <message>
            <source>The last administrator has to stay.</source>
            <translation>يجب أن يبقى المسؤول الأخير.</translation>
        </message>
        <message>
            <source>There is still work to be sent. Send it or drop it first.</source>
            <translation>لا يزال هناك عمل للإرسال. أرسله أو أسقطه أولاً.</translation>
        </message>
        <message>
            <source>The POS cannot do this.</source>
            <translation>لا يستطيع نظام البيع ذلك.</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>Changes to decide about</source>
            <translation>تغييرات بانتظار قرار</translation>
        </message>
        <message>
            <source>Decide …</source>
            <translation>اتخاذ القرار …</translation>
        </message>
        <message>
            <source>No change waits for you</source>
            <translation>لا تغيير ينتظرك</translation>
        </message>
        <message>
            <source>Where two people changed the same thing, it is listed here until somebody decides.</source>
            <translation>حيث غيّر شخصان الشيء نفسه، يظهر هنا حتى يقرر أحدهم.</translation>
        </message>
        <message>
            <source>One</source>
            <translation>الأول</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>الآخر</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>وقت العثور</translation>
        </message>
        <message>
            <source>Perhaps one person</source>
            <translation>ربما شخص واحد</translation>
        </message>
        <message>
            <source>Nobody is here twice</source>
            <translation>لا أحد مكرر هنا</translation>
        </message>
        <message>
            <source>Customers who are perhaps one person are listed here.</source>
            <translation>يظهر هنا العملاء الذين قد يكونون شخصًا واحدًا.</translation>
        </message>
        <message>
            <source>Open the sync page</source>
            <translation>فتح صفحة المزامنة</translation>
        </message>
        <message>
            <source>Kept as two people.</source>
            <translation>بقيا شخصين.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>This page is for managers</source>
            <translation>هذه الصفحة للمديرين</translation>
        </message>
        <message>
            <source>Orders by status</source>
            <translation>الطلبات حسب الحالة</translation>
        </message>
        <message>
            <source>Stuck orders</source>
            <translation>طلبات عالقة</translation>
        </message>
        <message numerus="yes">
            <source>Open for more than %n minute(s).</source>
            <translation>
                <numerusform>مفتوحة الآن.</numerusform>
                <numerusform>مفتوحة منذ أكثر من دقيقة.</numerusform>
                <numerusform>مفتوحة منذ أكثر من دقيقتين.</numerusform>
                <numerusform>مفتوحة منذ أكثر من %n دقائق.</numerusform>
                <numerusform>مفتوحة منذ أكثر من %n دقيقة.</numerusform>
                <numerusform>مفتوحة منذ أكثر من %n دقيقة.</numerusform>
            </translation>
        </message>
        <message>
            <source>Status</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>الطلب</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>بالانتظار</translation>
        </message>
        <message>
            <source>Nothing is stuck</source>
            <translation>لا شيء عالق</translation>
        </message>
        <message>
            <source>Every open order is within its time.</source>
            <translation>كل الطلبات المفتوحة ضمن وقتها.</translation>
        </message>
        <message>
            <source>Unsynced work</source>
            <translation>عمل غير متزامن</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>بانتظار الإرسال</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>قيد التحقق</translation>
        </message>
        <message>
            <source>Need a person</source>
            <translation>تحتاج إلى شخص</translation>
        </message>
        <message>
            <source>Failed sync runs of the last 50</source>
            <translation>عمليات المزامنة الفاشلة من آخر 50</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>بانتظار قرار</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Different people</source>
            <translation>شخصان مختلفان</translation>
        </message>
        <message>
            <source>If they are one person, merge them in the POS; this list follows by itself.</source>
            <translation>إن كانا شخصًا واحدًا فادمجهما في نظام البيع؛ وتتحدث هذه القائمة من تلقاء نفسها.</translation>
        </message>
        <message>
            <source>Perhaps one person: {why}.</source>
            <translation>ربما شخص واحد: {why}.</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>فتح {name}</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>مختلف</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>مطابق</translation>
        </message>
    </context>
    <context>
        <name>Scanner</name>
        <message>
            <source>Close (Esc)</source>
            <translation>إغلاق (Esc)</translation>
        </message>
        <message>
            <source>Sign in first</source>
            <translation>سجّل الدخول أولاً</translation>
        </message>
        <message>
            <source>Nothing was read. Scan again once you are signed in.</source>
            <translation>لم يُقرأ شيء. أعد المسح بعد تسجيل الدخول.</translation>
        </message>
        <message>
            <source>This ID could not be read</source>
            <translation>تعذّرت قراءة هذه الهوية</translation>
        </message>
        <message>
            <source>This code is not known</source>
            <translation>هذا الرمز غير معروف</translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) fit this scan</source>
            <translation>
                <numerusform>لا عميل يطابق هذا المسح</numerusform>
                <numerusform>عميل واحد يطابق هذا المسح</numerusform>
                <numerusform>عميلان يطابقان هذا المسح</numerusform>
                <numerusform>%n عملاء يطابقون هذا المسح</numerusform>
                <numerusform>%n عميلاً يطابق هذا المسح</numerusform>
                <numerusform>%n عميل يطابق هذا المسح</numerusform>
            </translation>
        </message>
        <message>
            <source>Who is it? Arrows choose, Enter opens.</source>
            <translation>من هو؟ الأسهم للاختيار وEnter للفتح.</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>ليس أيًّا من هؤلاء</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>مفهوم</translation>
        </message>
        <message>
            <source>Do not serve</source>
            <translation>عدم الخدمة</translation>
        </message>
        <message numerus="yes">
            <source>{needed}+ · %n year(s)</source>
            <translation>
                <numerusform>⁦{needed}+⁩ · %n سنة</numerusform>
                <numerusform>⁦{needed}+⁩ · سنة واحدة</numerusform>
                <numerusform>⁦{needed}+⁩ · سنتان</numerusform>
                <numerusform>⁦{needed}+⁩ · %n سنوات</numerusform>
                <numerusform>⁦{needed}+⁩ · %n سنة</numerusform>
                <numerusform>⁦{needed}+⁩ · %n سنة</numerusform>
            </translation>
        </message>
        <message>
            <source>Too young: {age}, must be {needed}</source>
            <translation>دون السن: {age}، والمطلوب {needed}</translation>
        </message>
        <message>
            <source>Medical only ({age})</source>
            <translation>للاستخدام الطبي فقط ({age})</translation>
        </message>
        <message>
            <source>Expired {date}</source>
            <translation>انتهت في {date}</translation>
        </message>
        <message>
            <source>No birthday on the ID</source>
            <translation>لا تاريخ ميلاد في الهوية</translation>
        </message>
        <message>
            <source>No expiry on the ID</source>
            <translation>لا تاريخ انتهاء في الهوية</translation>
        </message>
        <message>
            <source>Do not serve. Nothing was saved.</source>
            <translation>لا تخدمه. لم يُحفظ شيء.</translation>
        </message>
        <message>
            <source>Do not serve before {date}, and then with a medical card only. Nothing was saved.</source>
            <translation>لا تخدمه قبل {date}، وبعدها ببطاقة طبية فقط. لم يُحفظ شيء.</translation>
        </message>
        <message>
            <source>Do not serve before {date}. Nothing was saved.</source>
            <translation>لا تخدمه قبل {date}. لم يُحفظ شيء.</translation>
        </message>
        <message>
            <source>{needed} is needed without a medical card. Ask for the card, or do not serve.</source>
            <translation>المطلوب {needed} بدون بطاقة طبية. اطلب البطاقة أو لا تخدمه.</translation>
        </message>
        <message>
            <source>This ID proves nothing any more. Ask for one that is still valid.</source>
            <translation>لم تعد هذه الهوية تثبت شيئًا. اطلب هوية سارية.</translation>
        </message>
        <message>
            <source>Its barcode holds none. Read the birthday off the card and check the age yourself.</source>
            <translation>لا يحمله رمزها. اقرأ تاريخ الميلاد من البطاقة وتحقق من العمر بنفسك.</translation>
        </message>
        <message>
            <source>The age is right ({age}), but its barcode does not say until when it is good. Look on the card before you serve.</source>
            <translation>العمر كافٍ ({age})، لكن الرمز لا يذكر إلى متى تسري الهوية. انظر إلى البطاقة قبل أن تخدمه.</translation>
        </message>
        <message>
            <source>valid until {date}</source>
            <translation>سارية حتى {date}</translation>
        </message>
        <message>
            <source>never expires</source>
            <translation>لا تنتهي</translation>
        </message>
        <message>
            <source>no expiry on the ID</source>
            <translation>بلا تاريخ انتهاء</translation>
        </message>
        <message>
            <source>The magnetic stripe was swiped. Scan the wide barcode on the back instead.</source>
            <translation>مُرِّر الشريط المغناطيسي. امسح الرمز العريض في الخلف بدلاً منه.</translation>
        </message>
        <message>
            <source>Two scans ran into one. Scan the ID again, once.</source>
            <translation>اختلطت عمليتا مسح. امسح الهوية من جديد مرة واحدة.</translation>
        </message>
        <message>
            <source>The end is missing. Hold the scanner still until it has finished, and scan again.</source>
            <translation>النهاية ناقصة. ثبّت الماسح حتى ينتهي ثم أعد المسح.</translation>
        </message>
        <message>
            <source>The scanner keeps the line ends back. “Settings”, “Scanner” says what to change.</source>
            <translation>الماسح لا يرسل نهايات الأسطر. «الإعدادات»، «الماسح» يبيّن ما يجب تغييره.</translation>
        </message>
        <message>
            <source>There is no licence number on it. Type the name instead.</source>
            <translation>لا رقم رخصة فيها. اكتب الاسم بدلاً منه.</translation>
        </message>
        <message>
            <source>There is no name on it. Type the name instead.</source>
            <translation>لا اسم فيها. اكتب الاسم بنفسك.</translation>
        </message>
        <message>
            <source>A date on it makes no sense. Scan again; if it stays so, check the card and type the name.</source>
            <translation>أحد تواريخها غير معقول. أعد المسح؛ وإن بقي كذلك فراجع البطاقة واكتب الاسم.</translation>
        </message>
        <message>
            <source>Scan it again, or type the name.</source>
            <translation>أعد مسحها أو اكتب الاسم.</translation>
        </message>
        <message>
            <source>“{code}” is no customer and no order of this store. Scan again, or type the name.</source>
            <translation>«{code}» ليس عميلاً ولا طلبًا في هذا المتجر. أعد المسح أو اكتب الاسم.</translation>
        </message>
        <message>
            <source>It is no ID, and no customer or order of this store. “Settings”, “Scanner” shows administrators what the scanner sent.</source>
            <translation>ليس هوية ولا عميلاً ولا طلبًا في هذا المتجر. «الإعدادات»، «الماسح» يُظهر للمسؤولين ما أرسله الماسح.</translation>
        </message>
        <message>
            <source>An ID</source>
            <translation>هوية</translation>
        </message>
        <message>
            <source>An ID that cannot be read</source>
            <translation>هوية تتعذّر قراءتها</translation>
        </message>
        <message>
            <source>A customer's code</source>
            <translation>رمز عميل</translation>
        </message>
        <message>
            <source>An order's code, or any code of six signs</source>
            <translation>رمز طلب، أو أي رمز من ستة أحرف</translation>
        </message>
        <message>
            <source>A code of no kind the desk knows</source>
            <translation>رمز من نوع غير معروف</translation>
        </message>
        <message>
            <source>The scanner types slowly</source>
            <translation>الماسح يكتب ببطء</translation>
        </message>
        <message>
            <source>Its keys come up to {gap} ms apart. Set its “inter-character delay” to 0, so that no hand is as fast.</source>
            <translation>تصل مفاتيحه متباعدة حتى {gap} مللي ثانية. اضبط «inter-character delay» على 0 حتى لا تكون يد بسرعته.</translation>
        </message>
        <message>
            <source>No Return at the end</source>
            <translation>لا Enter في النهاية</translation>
        </message>
        <message>
            <source>Scans end only after a pause. Set the scanner's suffix to Return (“CR”, “Enter”): codes open sooner.</source>
            <translation>لا ينتهي المسح إلا بعد توقف. اجعل لاحقة الماسح Enter ‏(«CR»): تُفتح الرموز أسرع.</translation>
        </message>
        <message>
            <source>This computer writes in another script</source>
            <translation>هذا الجهاز يكتب بأبجدية أخرى</translation>
        </message>
        <message>
            <source>It was put right here by the keys themselves. Short codes need a keyboard layout with Latin letters.</source>
            <translation>صُحِّح هنا بحسب المفاتيح نفسها. الرموز القصيرة تحتاج إلى لوحة بأحرف لاتينية.</translation>
        </message>
        <message>
            <source>Switch the keyboard to Latin letters before scanning, or let the scanner send characters by number (“ALT mode”).</source>
            <translation>حوّل لوحة المفاتيح إلى الأحرف اللاتينية قبل المسح، أو اجعل الماسح يرسل الأحرف بأرقامها («ALT mode»).</translation>
        </message>
        <message>
            <source>It was put right here. Set the scanner's keyboard country to the layout of this computer, or the reverse.</source>
            <translation>صُحِّح هنا. اضبط بلد لوحة المفاتيح في الماسح على تخطيط هذا الجهاز، أو العكس.</translation>
        </message>
        <message>
            <source>Set the scanner to send control characters as Ctrl with a letter (“control + ASCII”, “function key mapping off”).</source>
            <translation>اجعل الماسح يرسل أحرف التحكم كمفتاح Ctrl مع حرف («control + ASCII»، «function key mapping off»).</translation>
        </message>
        <message>
            <source>@ and " are swapped: British and American keys</source>
            <translation>الرمزان @ و" متبادلان: لوحة بريطانية وأمريكية</translation>
        </message>
        <message>
            <source>Y and Z are swapped: this computer has German keys</source>
            <translation>الحرفان Y وZ متبادلان: لوحة هذا الجهاز ألمانية</translation>
        </message>
        <message>
            <source>A and Q are swapped: this computer has French keys</source>
            <translation>الحرفان A وQ متبادلان: لوحة هذا الجهاز فرنسية</translation>
        </message>
        <message>
            <source>Capitals and small letters are swapped</source>
            <translation>الأحرف الكبيرة والصغيرة متبادلة</translation>
        </message>
        <message>
            <source>It was put right here. Switch Caps Lock off, or let the scanner ignore it.</source>
            <translation>صُحِّح هنا. أوقف Caps Lock أو اجعل الماسح يتجاهله.</translation>
        </message>
        <message>
            <source>The first character is missing</source>
            <translation>الحرف الأول ناقص</translation>
        </message>
        <message>
            <source>Remove what the scanner cuts off or puts before its scans (“prefix”, “trim”).</source>
            <translation>أزل ما يقصّه الماسح أو يضعه قبل المسح («prefix»، «trim»).</translation>
        </message>
        <message>
            <source>Control characters do not arrive</source>
            <translation>أحرف التحكم لا تصل</translation>
        </message>
        <message>
            <source>Line ends do not arrive: IDs cannot be read</source>
            <translation>نهايات الأسطر لا تصل: تتعذّر قراءة الهويات</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Customers come in by themselves</source>
            <translation>يصل العملاء تلقائيًا</translation>
        </message>
        <message>
            <source>Customers are looked up there</source>
            <translation>يُبحث عن العملاء هناك</translation>
        </message>
        <message>
            <source>New customers are sent</source>
            <translation>يُرسل العملاء الجدد</translation>
        </message>
        <message>
            <source>Changes of customers are sent</source>
            <translation>تُرسل تغييرات العملاء</translation>
        </message>
        <message>
            <source>Orders come in by themselves</source>
            <translation>تصل الطلبات تلقائيًا</translation>
        </message>
        <message>
            <source>Orders made here are sent</source>
            <translation>تُرسل الطلبات المنشأة هنا</translation>
        </message>
        <message>
            <source>An open order can be gone on with</source>
            <translation>يمكن متابعة طلب مفتوح</translation>
        </message>
        <message>
            <source>Totals are asked before ordering</source>
            <translation>يُسأل عن الإجمالي قبل الطلب</translation>
        </message>
        <message>
            <source>Steps of orders are sent</source>
            <translation>تُرسل خطوات الطلبات</translation>
        </message>
        <message>
            <source>Orders are canceled there</source>
            <translation>تُلغى الطلبات هناك</translation>
        </message>
        <message>
            <source>Discount codes are checked</source>
            <translation>يُتحقق من رموز الخصم</translation>
        </message>
        <message>
            <source>The menu comes in by itself</source>
            <translation>تصل قائمة المنتجات تلقائيًا</translation>
        </message>
        <message>
            <source>New customers without an address get the store's</source>
            <translation>يأخذ العملاء الجدد بلا عنوان عنوان المتجر</translation>
        </message>
        <message>
            <source>Orders are started there</source>
            <translation>يُبدأ تجهيز الطلبات هناك</translation>
        </message>
        <message>
            <source>Orders are packed there</source>
            <translation>تُجهَّز الطلبات هناك</translation>
        </message>
        <message>
            <source>Orders are sent out there</source>
            <translation>تخرج الطلبات للتوصيل هناك</translation>
        </message>
        <message>
            <source>Orders are completed there</source>
            <translation>تُكمَل الطلبات هناك</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>نعم</translation>
        </message>
        <message>
            <source>With an option</source>
            <translation>بتفعيل خيار</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>هنا فقط</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>غير مسموح</translation>
        </message>
        <message>
            <source>No</source>
            <translation>لا</translation>
        </message>
        <message>
            <source>first and last name</source>
            <translation>الاسم الأول واسم العائلة</translation>
        </message>
        <message>
            <source>{pos} cannot be asked for customers; the desk searches its own.</source>
            <translation>لا يمكن سؤال {pos} عن العملاء؛ يبحث المكتب بين عملائه.</translation>
        </message>
        <message>
            <source>{pos} can be asked for: {fields}. Everything else is searched here.</source>
            <translation>يمكن سؤال {pos} عن: {fields}. وكل ما عداها يُبحث عنه هنا.</translation>
        </message>
        <message>
            <source>It takes a new customer with: {fields}. A stub without them waits here.</source>
            <translation>يقبل العميل الجديد مع: {fields}. والعميل السريع بدونها ينتظر هنا.</translation>
        </message>
        <message>
            <source>Put back {store}</source>
            <translation>إعادة {store}</translation>
        </message>
        <message>
            <source>What {pos} can do</source>
            <translation>ما يستطيعه {pos}</translation>
        </message>
        <message>
            <source>Compare all systems</source>
            <translation>مقارنة كل الأنظمة</translation>
        </message>
        <message>
            <source>What the systems can do</source>
            <translation>ما تستطيعه الأنظمة</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>A new order</source>
            <translation>طلب جديد</translation>
        </message>
        <message>
            <source>A good scan</source>
            <translation>مسح ناجح</translation>
        </message>
        <message>
            <source>A refused scan, a mistake</source>
            <translation>مسح مرفوض أو خطأ</translation>
        </message>
        <message>
            <source>Something needs you</source>
            <translation>شيء يحتاج إليك</translation>
        </message>
        <message>
            <source>Look and sound</source>
            <translation>المظهر والصوت</translation>
        </message>
        <message>
            <source>For this workstation; changed at once.</source>
            <translation>لهذا الجهاز؛ يتغير فوراً.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>مثل النظام</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>فاتح</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>داكن</translation>
        </message>
        <message>
            <source>Volume of the sounds</source>
            <translation>مستوى الأصوات</translation>
        </message>
        <message>
            <source>Tell of new orders on the desktop while this window is behind</source>
            <translation>التنبيه إلى الطلبات الجديدة على سطح المكتب حين تكون هذه النافذة في الخلف</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>فاتح أو داكن</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>استماع</translation>
        </message>
        <message>
            <source>Volume of the sounds (left is off)</source>
            <translation>مستوى الأصوات (البداية: صامت)</translation>
        </message>
        <message>
            <source>Sounds are heard for</source>
            <translation>تُسمع الأصوات عند</translation>
        </message>
        <message>
            <source>People</source>
            <translation>الأشخاص</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>إضافة شخص</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>التدريب</translation>
        </message>
        <message>
            <source>Take the demo POS away and go on working; what you do is sent when it is back.</source>
            <translation>أبعد نظام البيع التجريبي وتابع العمل؛ يُرسل ما تفعله عند عودته.</translation>
        </message>
        <message>
            <source>Cut the network</source>
            <translation>قطع الشبكة</translation>
        </message>
        <message>
            <source>PIN once more</source>
            <translation>الرمز مرة أخرى</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>الدور</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>عدم الإضافة</translation>
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation>الرمزان مختلفان.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>المفاتيح</translation>
        </message>
        <message>
            <source>Press a key's button to change it.</source>
            <translation>اضغط زر المفتاح لتغييره.</translation>
        </message>
        <message>
            <source>Change the key of {action}</source>
            <translation>تغيير مفتاح {action}</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>مفتاح جديد</translation>
        </message>
        <message>
            <source>Press the new key.</source>
            <translation>اضغط المفتاح الجديد.</translation>
        </message>
        <message>
            <source>As it was</source>
            <translation>كما كان</translation>
        </message>
        <message>
            <source>Use this key</source>
            <translation>استخدام هذا المفتاح</translation>
        </message>
        <message>
            <source>Taken by “{action}”.</source>
            <translation>مستخدم لـ «{action}».</translation>
        </message>
        <message>
            <source>The number</source>
            <translation>الرقم</translation>
        </message>
        <message>
            <source>Only a mark to recognise it by</source>
            <translation>علامة للتعرّف عليها فقط</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>Kept in the encrypted file and sent to {pos}; a scan opens its customer, and the number can be searched for.</source>
            <translation>يُحفظ في الملف المشفّر ويُرسل إلى {pos}؛ المسح يفتح عميله، ويمكن البحث عن الرقم.</translation>
        </message>
        <message>
            <source>A scan still opens its customer, but nobody can read a number here, and none is sent to {pos}.</source>
            <translation>يظل المسح يفتح عميله، لكن لا أحد يستطيع قراءة رقم هنا، ولا يُرسل رقم إلى {pos}.</translation>
        </message>
        <message>
            <source>A scan finds its customer by name and birthday only; nothing of a number is kept or sent to {pos}.</source>
            <translation>يجد المسح عميله بالاسم وتاريخ الميلاد فقط؛ لا يُحفظ شيء من الرقم ولا يُرسل إلى {pos}.</translation>
        </message>
        <message>
            <source>Kept in the encrypted file; a scan opens its customer, and the number can be searched for.</source>
            <translation>يُحفظ في الملف المشفّر؛ المسح يفتح عميله، ويمكن البحث عن الرقم.</translation>
        </message>
        <message>
            <source>A scan still opens its customer, but nobody can read a number here.</source>
            <translation>يظل المسح يفتح عميله، لكن لا أحد يستطيع قراءة رقم هنا.</translation>
        </message>
        <message>
            <source>A scan finds its customer by name and birthday only; nothing of a number is kept.</source>
            <translation>يجد المسح عميله بالاسم وتاريخ الميلاد فقط؛ ولا يُحفظ شيء من الرقم.</translation>
        </message>
        <message>
            <source>Licence numbers</source>
            <translation>أرقام الرخص</translation>
        </message>
        <message>
            <source>What this store keeps of them. The law differs from state to state.</source>
            <translation>ما يحتفظ به هذا المتجر منها. يختلف القانون من ولاية إلى أخرى.</translation>
        </message>
        <message>
            <source>It holds from now on.</source>
            <translation>يسري من الآن.</translation>
        </message>
        <message>
            <source>Delete what is kept of licences?</source>
            <translation>هل تُحذف بيانات الرخص المحفوظة؟</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>إغلاق (Esc)</translation>
        </message>
        <message>
            <source>Every licence number in this store's file is deleted at once and replaced by a mark nobody can read.</source>
            <translation>يُحذف فورًا كل رقم رخصة في ملف هذا المتجر وتحل محله علامة لا يقرؤها أحد.</translation>
        </message>
        <message>
            <source>Everything this store's file holds of licence numbers is deleted at once.</source>
            <translation>يُحذف فورًا كل ما في ملف هذا المتجر من أرقام الرخص.</translation>
        </message>
        <message>
            <source>This cannot be undone. Backups made before still hold them until they are replaced.</source>
            <translation>لا يمكن التراجع. تبقى في النسخ الاحتياطية السابقة إلى أن تُستبدل.</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>الاحتفاظ بها</translation>
        </message>
        <message>
            <source>Delete the numbers</source>
            <translation>حذف الأرقام</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>The person may sign in now.</source>
            <translation>يمكن للشخص تسجيل الدخول الآن.</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>الماسح</translation>
        </message>
        <message>
            <source>A scanner that types like a keyboard works from everywhere in this window, whatever has the focus.</source>
            <translation>الماسح الذي يكتب كلوحة مفاتيح يعمل من كل مكان في هذه النافذة.</translation>
        </message>
        <message>
            <source>Try the scanner</source>
            <translation>تجربة الماسح</translation>
        </message>
        <message>
            <source>No scan is in memory.</source>
            <translation>لا مسح في الذاكرة.</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to change in its set-up</source>
            <translation>
                <numerusform>لا شيء للتغيير في ضبطه</numerusform>
                <numerusform>شيء واحد للتغيير في ضبطه</numerusform>
                <numerusform>شيئان للتغيير في ضبطه</numerusform>
                <numerusform>%n أشياء للتغيير في ضبطه</numerusform>
                <numerusform>%n شيئًا للتغيير في ضبطه</numerusform>
                <numerusform>%n شيء للتغيير في ضبطه</numerusform>
            </translation>
        </message>
        <message>
            <source>Last scan: {what}.</source>
            <translation>آخر مسح: {what}.</translation>
        </message>
        <message>
            <source>What the scanner sent</source>
            <translation>ما أرسله الماسح</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>تم</translation>
        </message>
        <message>
            <source>It is kept in memory only, and forgotten when you leave.</source>
            <translation>يُحفظ في الذاكرة فقط ويُنسى عند الخروج.</translation>
        </message>
        <message>
            <source>Only administrators see what the scanner sent, as it may be somebody's ID. It is forgotten when you leave.</source>
            <translation>المسؤولون وحدهم يرون ما أرسله الماسح، فقد يكون هوية أحدهم. ويُنسى عند خروجك.</translation>
        </message>
        <message>
            <source>Scan something now</source>
            <translation>امسح شيئًا الآن</translation>
        </message>
        <message>
            <source>An ID tells most. Nothing is opened or saved.</source>
            <translation>الهوية تكشف أكثر. لا يُفتح شيء ولا يُحفظ.</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>قُرئ على أنه</translation>
        </message>
        <message>
            <source>Longest gap</source>
            <translation>أطول فاصل</translation>
        </message>
        <message>
            <source>Usual gap</source>
            <translation>الفاصل المعتاد</translation>
        </message>
        <message>
            <source>{ms} ms</source>
            <translation>{ms} مللي ثانية</translation>
        </message>
        <message>
            <source>Nothing is wrong with the set-up.</source>
            <translation>لا خطأ في الضبط.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>البحث</translation>
        </message>
        <message>
            <source>Where somebody is not found who should be, make the search anew. It takes seconds, a minute for a million customers; people are found meanwhile as before, but nobody can save.</source>
            <translation>إذا لم يُعثر على من ينبغي العثور عليه فأعد بناء البحث. يستغرق ثوانٍ، ودقيقة لمليون عميل؛ ويُعثر على الناس في أثنائه كما من قبل، لكن لا أحد يستطيع الحفظ.</translation>
        </message>
        <message>
            <source>Rebuild the search</source>
            <translation>إعادة بناء البحث</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>إيقاف</translation>
        </message>
        <message>
            <source>Beginning …</source>
            <translation>يبدأ …</translation>
        </message>
        <message>
            <source>{done} of {total} customers</source>
            <translation>{done} من {total} عميل</translation>
        </message>
        <message numerus="yes">
            <source>The search was made anew: %n customer(s) can be found.</source>
            <translation>
                <numerusform>أُعيد بناء البحث: لا عملاء يمكن العثور عليهم.</numerusform>
                <numerusform>أُعيد بناء البحث: يمكن العثور على عميل واحد.</numerusform>
                <numerusform>أُعيد بناء البحث: يمكن العثور على عميلين.</numerusform>
                <numerusform>أُعيد بناء البحث: يمكن العثور على %n عملاء.</numerusform>
                <numerusform>أُعيد بناء البحث: يمكن العثور على %n عميلاً.</numerusform>
                <numerusform>أُعيد بناء البحث: يمكن العثور على %n عميل.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped. The search is as it was.</source>
            <translation>أُوقف. البحث كما كان.</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>المتجر</translation>
        </message>
        <message>
            <source>Store and POS</source>
            <translation>المتجر ونظام البيع</translation>
        </message>
        <message>
            <source>Keys are kept in the system's keyring.</source>
            <translation>تُحفظ المفاتيح في حافظة مفاتيح النظام.</translation>
        </message>
        <message>
            <source>POS</source>
            <translation>نظام البيع</translation>
        </message>
        <message>
            <source>None</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>المنطقة</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>المنطقة الزمنية</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>الوعد</translation>
        </message>
        <message>
            <source>{promise} min, late after {late} min</source>
            <translation>{promise} د، متأخر بعد {late} د</translation>
        </message>
        <message>
            <source>Locks by itself after</source>
            <translation>يُقفل تلقائياً بعد</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n دقيقة</numerusform>
                <numerusform>دقيقة واحدة</numerusform>
                <numerusform>دقيقتان</numerusform>
                <numerusform>%n دقائق</numerusform>
                <numerusform>%n دقيقة</numerusform>
                <numerusform>%n دقيقة</numerusform>
            </translation>
        </message>
        <message>
            <source>Youngest customer</source>
            <translation>أصغر عميل</translation>
        </message>
        <message>
            <source>{age}, medical {medical}</source>
            <translation>{age}، طبي {medical}</translation>
        </message>
        <message>
            <source>Change the account</source>
            <translation>تغيير الحساب</translation>
        </message>
        <message>
            <source>Add a store</source>
            <translation>إضافة متجر</translation>
        </message>
        <message>
            <source>Remove this store</source>
            <translation>إزالة هذا المتجر</translation>
        </message>
        <message>
            <source>Taken off this desk; everything in them is kept</source>
            <translation>أُزيلت من هذا المكتب؛ وكل ما فيها محفوظ</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>إعادة</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Who is at the desk?</source>
            <translation>من على المكتب؟</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>الرمز</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>مسح</translation>
        </message>
        <message>
            <source>Delete the last digit</source>
            <translation>حذف آخر رقم</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>دخول</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait %n second(s).</source>
            <translation>
                <numerusform>رموز خاطئة كثيرة. انتظر.</numerusform>
                <numerusform>رموز خاطئة كثيرة. انتظر ثانية واحدة.</numerusform>
                <numerusform>رموز خاطئة كثيرة. انتظر ثانيتين.</numerusform>
                <numerusform>رموز خاطئة كثيرة. انتظر %n ثوانٍ.</numerusform>
                <numerusform>رموز خاطئة كثيرة. انتظر %n ثانية.</numerusform>
                <numerusform>رموز خاطئة كثيرة. انتظر %n ثانية.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message>
            <source>{pos} asked us to wait. Reading and sending go on at {time}; everything you do is kept here.</source>
            <translation>طلب {pos} الانتظار. تستمر القراءة والإرسال عند {time}؛ وكل ما تفعله محفوظ هنا.</translation>
        </message>
        <message>
            <source>{pos} does not accept the keys of this store.</source>
            <translation>لا يقبل {pos} مفاتيح هذا المتجر.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are kept here and will be sent afterwards.</source>
            <translation>
                <numerusform>لا تغييرات تنتظر.</numerusform>
                <numerusform>تغيير واحد محفوظ هنا وسيُرسل بعد ذلك.</numerusform>
                <numerusform>تغييران محفوظان هنا وسيُرسلان بعد ذلك.</numerusform>
                <numerusform>%n تغييرات محفوظة هنا وستُرسل بعد ذلك.</numerusform>
                <numerusform>%n تغييرًا محفوظًا هنا وستُرسل بعد ذلك.</numerusform>
                <numerusform>%n تغيير محفوظ هنا وستُرسل بعد ذلك.</numerusform>
            </translation>
        </message>
        <message>
            <source>Enter new keys …</source>
            <translation>إدخال مفاتيح جديدة …</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n بالانتظار</numerusform>
                <numerusform>%n بالانتظار</numerusform>
                <numerusform>%n بالانتظار</numerusform>
                <numerusform>%n بالانتظار</numerusform>
                <numerusform>%n بالانتظار</numerusform>
                <numerusform>%n بالانتظار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>لا شيء يحتاج إليك</numerusform>
                <numerusform>واحد يحتاج إليك</numerusform>
                <numerusform>اثنان يحتاجان إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Working offline since {since}. %n change(s) will be sent when {pos} can be reached.</source>
            <translation>
                <numerusform>العمل دون اتصال منذ {since}.</numerusform>
                <numerusform>العمل دون اتصال منذ {since}. سيُرسل تغيير واحد عند عودة الاتصال بـ {pos}.</numerusform>
                <numerusform>العمل دون اتصال منذ {since}. سيُرسل تغييران عند عودة الاتصال بـ {pos}.</numerusform>
                <numerusform>العمل دون اتصال منذ {since}. ستُرسل %n تغييرات عند عودة الاتصال بـ {pos}.</numerusform>
                <numerusform>العمل دون اتصال منذ {since}. سيُرسل %n تغييراً عند عودة الاتصال بـ {pos}.</numerusform>
                <numerusform>العمل دون اتصال منذ {since}. سيُرسل %n تغيير عند عودة الاتصال بـ {pos}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Working offline since {since}. Everything you do is kept here.</source>
            <translation>العمل دون اتصال منذ {since}. كل ما تفعله محفوظ هنا.</translation>
        </message>
    </context>
    <context>
        <name>Stores</name>
        <message>
            <source>Remove {store} from this desk?</source>
            <translation>إزالة {store} من هذا المكتب؟</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>It is being sent right now; wait a moment to leave nothing.</source>
            <translation>يُرسل الآن؛ انتظر لحظة حتى لا يبقى شيء.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>إبقاؤه</translation>
        </message>
        <message>
            <source>Remove the store</source>
            <translation>إزالة المتجر</translation>
        </message>
        <message>
            <source>Counting what was not sent yet …</source>
            <translation>جارٍ عدّ ما لم يُرسل بعد …</translation>
        </message>
        <message>
            <source>Its customers and orders are nowhere but in the file of this store.</source>
            <translation>عملاؤه وطلباته موجودون في ملف هذا المتجر فقط.</translation>
        </message>
        <message>
            <source>Everything that can be sent is at {pos}.</source>
            <translation>كل ما يمكن إرساله موجود في {pos}.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not at {pos} yet. They are kept, but not sent meanwhile:</source>
            <translation>
                <numerusform>كل التغييرات في {pos}:</numerusform>
                <numerusform>تغيير واحد ليس في {pos} بعد. يبقى محفوظًا لكنه لا يُرسل في هذه الأثناء:</numerusform>
                <numerusform>تغييران ليسا في {pos} بعد. يبقيان محفوظين لكنهما لا يُرسلان في هذه الأثناء:</numerusform>
                <numerusform>%n تغييرات ليست في {pos} بعد. تبقى محفوظة لكنها لا تُرسل في هذه الأثناء:</numerusform>
                <numerusform>%n تغييرًا ليست في {pos} بعد. تبقى محفوظة لكنها لا تُرسل في هذه الأثناء:</numerusform>
                <numerusform>%n تغيير ليست في {pos} بعد. تبقى محفوظة لكنها لا تُرسل في هذه الأثناء:</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. The store can be put back in the settings.</source>
            <translation>لا يُحذف شيء: يبقى الملف المشفّر على هذا الجهاز بكل ما فيه، وكذلك نسخه الاحتياطية. يمكن إعادة المتجر من الإعدادات.</translation>
        </message>
        <message>
            <source>Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. Only the keys of the account are taken out of the keyring. The store can be put back in the settings; once its keys are entered again, what waits is sent.</source>
            <translation>لا يُحذف شيء: يبقى الملف المشفّر على هذا الجهاز بكل ما فيه، وكذلك نسخه الاحتياطية. تُزال مفاتيح الحساب وحدها من حافظة المفاتيح. يمكن إعادة المتجر من الإعدادات؛ وبعد إدخال مفاتيحه مجددًا يُرسل ما ينتظر.</translation>
        </message>
        <message>
            <source>{store} is being removed from this desk …</source>
            <translation>جارٍ إزالة {store} من هذا المكتب …</translation>
        </message>
        <message>
            <source>{store} was removed from this desk.</source>
            <translation>أُزيل {store} من هذا المكتب.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent yet are kept in its file.</source>
            <translation>
                <numerusform>لا تغييرات غير مرسلة في ملفه.</numerusform>
                <numerusform>تغيير واحد لم يُرسل بعد محفوظ في ملفه.</numerusform>
                <numerusform>تغييران لم يُرسلا بعد محفوظان في ملفه.</numerusform>
                <numerusform>%n تغييرات لم تُرسل بعد محفوظة في ملفه.</numerusform>
                <numerusform>%n تغييرًا لم تُرسل بعد محفوظة في ملفه.</numerusform>
                <numerusform>%n تغيير لم تُرسل بعد محفوظة في ملفه.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) in other stores need somebody</source>
            <translation>
                <numerusform>لا شيء في المتاجر الأخرى يحتاج إلى شخص</numerusform>
                <numerusform>أمر واحد في المتاجر الأخرى يحتاج إلى شخص</numerusform>
                <numerusform>أمران في المتاجر الأخرى يحتاجان إلى شخص</numerusform>
                <numerusform>%n أمور في المتاجر الأخرى تحتاج إلى شخص</numerusform>
                <numerusform>%n أمرًا في المتاجر الأخرى يحتاج إلى شخص</numerusform>
                <numerusform>%n أمر في المتاجر الأخرى يحتاج إلى شخص</numerusform>
            </translation>
        </message>
        <message>
            <source>More options</source>
            <translation>خيارات أخرى</translation>
        </message>
        <message>
            <source>Empty: the one kept in the keyring stays.</source>
            <translation>إن تُرك فارغًا بقي المحفوظ في حافظة المفاتيح.</translation>
        </message>
        <message>
            <source>May stay empty.</source>
            <translation>يمكن تركه فارغًا.</translation>
        </message>
        <message>
            <source>The account at {pos}</source>
            <translation>الحساب لدى {pos}</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>اختبار</translation>
        </message>
        <message>
            <source>Test and save</source>
            <translation>اختبار وحفظ</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Asking {pos} for everything the desk needs, one after the other …</source>
            <translation>جارٍ سؤال {pos} عن كل ما يحتاجه المكتب، واحدًا تلو الآخر …</translation>
        </message>
        <message>
            <source>Stop the test</source>
            <translation>إيقاف الاختبار</translation>
        </message>
        <message>
            <source>Stopped. Nothing has been changed, and what you entered is still here.</source>
            <translation>أُوقف. لم يتغير شيء، وما أدخلته لا يزال هنا.</translation>
        </message>
        <message>
            <source>Nothing has been changed.</source>
            <translation>لم يتغير شيء.</translation>
        </message>
        <message>
            <source>Save without a test</source>
            <translation>حفظ دون اختبار</translation>
        </message>
        <message>
            <source>The account is being changed …</source>
            <translation>جارٍ تغيير الحساب …</translation>
        </message>
        <message>
            <source>What you entered is not saved. Esc once more gives it up.</source>
            <translation>ما أدخلته لم يُحفظ. اضغط Esc مرة أخرى للتخلي عنه.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not at the POS yet. They are kept, and go to this account.</source>
            <translation>
                <numerusform>كل التغييرات في نظام البيع.</numerusform>
                <numerusform>تغيير واحد ليس في نظام البيع بعد. يبقى محفوظًا ويذهب إلى هذا الحساب.</numerusform>
                <numerusform>تغييران ليسا في نظام البيع بعد. يبقيان محفوظين ويذهبان إلى هذا الحساب.</numerusform>
                <numerusform>%n تغييرات ليست في نظام البيع بعد. تبقى محفوظة وتذهب إلى هذا الحساب.</numerusform>
                <numerusform>%n تغييرًا ليست في نظام البيع بعد. تبقى محفوظة وتذهب إلى هذا الحساب.</numerusform>
                <numerusform>%n تغيير ليست في نظام البيع بعد. تبقى محفوظة وتذهب إلى هذا الحساب.</numerusform>
            </translation>
        </message>
        <message>
            <source>The account at {pos} is changed.</source>
            <translation>تم تغيير الحساب لدى {pos}.</translation>
        </message>
        <message>
            <source>{pos} answered and grants everything the desk needs.</source>
            <translation>أجاب {pos} ويسمح بكل ما يحتاج إليه المكتب.</translation>
        </message>
        <message>
            <source>{pos} answered.</source>
            <translation>أجاب {pos}.</translation>
        </message>
        <message>
            <source>Allowed: {abilities}.</source>
            <translation>مسموح: {abilities}.</translation>
        </message>
        <message>
            <source>Not allowed with these keys: {abilities}.</source>
            <translation>غير مسموح بهذه المفاتيح: {abilities}.</translation>
        </message>
        <message>
            <source>Only a change would show it, so it was not tried: {abilities}.</source>
            <translation>لا يُظهره إلا تغيير، فلم يُجرَّب: {abilities}.</translation>
        </message>
        <message>
            <source>Could not be told: {abilities}.</source>
            <translation>تعذّر معرفة ذلك: {abilities}.</translation>
        </message>
        <message>
            <source>Leave what you began?</source>
            <translation>أتترك ما بدأته؟</translation>
        </message>
        <message>
            <source>Stay here</source>
            <translation>البقاء هنا</translation>
        </message>
        <message>
            <source>Give it up and switch</source>
            <translation>التخلي عنه والانتقال</translation>
        </message>
        <message>
            <source>Give it up and close</source>
            <translation>التخلي عنه والإغلاق</translation>
        </message>
        <message>
            <source>What you began is not saved yet. It is lost when the window closes.</source>
            <translation>ما بدأته لم يُحفظ بعد، وسيضيع عند إغلاق النافذة.</translation>
        </message>
        <message>
            <source>What you began is not saved yet. It is lost when you switch to {store}, and this desk is locked.</source>
            <translation>ما بدأته لم يُحفظ بعد. سيضيع عند الانتقال إلى {store}، ويُقفل هذا المكتب.</translation>
        </message>
        <message>
            <source>Look for orders every</source>
            <translation>البحث عن الطلبات كل</translation>
        </message>
        <message>
            <source>Look for customers every</source>
            <translation>البحث عن العملاء كل</translation>
        </message>
        <message>
            <source>That is every {time}. Not below {least}.</source>
            <translation>أي كل {time}. ليس أقل من {least}.</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>أقل من ساعة</numerusform>
                <numerusform>ساعة</numerusform>
                <numerusform>ساعتان</numerusform>
                <numerusform>%n ساعات</numerusform>
                <numerusform>%n ساعة</numerusform>
                <numerusform>%n ساعة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>أقل من دقيقة</numerusform>
                <numerusform>دقيقة</numerusform>
                <numerusform>دقيقتان</numerusform>
                <numerusform>%n دقائق</numerusform>
                <numerusform>%n دقيقة</numerusform>
                <numerusform>%n دقيقة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>أقل من ثانية</numerusform>
                <numerusform>ثانية</numerusform>
                <numerusform>ثانيتان</numerusform>
                <numerusform>%n ثوانٍ</numerusform>
                <numerusform>%n ثانية</numerusform>
                <numerusform>%n ثانية</numerusform>
            </translation>
        </message>
        <message>
            <source>{pos} bills every call: this often they are {count} a month, for orders alone.</source>
            <translation>يحتسب {pos} ثمن كل استدعاء: بهذه الوتيرة يبلغ العدد {count} في الشهر، للطلبات وحدها.</translation>
        </message>
        <message>
            <source> s</source>
            <translation> ث</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) there need somebody</source>
            <translation>
                <numerusform>لا شيء هناك يحتاج إلى شخص</numerusform>
                <numerusform>أمر واحد هناك يحتاج إلى شخص</numerusform>
                <numerusform>أمران هناك يحتاجان إلى شخص</numerusform>
                <numerusform>%n أمور هناك تحتاج إلى شخص</numerusform>
                <numerusform>%n أمرًا هناك يحتاج إلى شخص</numerusform>
                <numerusform>%n أمر هناك يحتاج إلى شخص</numerusform>
            </translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>المتاجر</translation>
        </message>
        <message>
            <source>In this window now</source>
            <translation>في هذه النافذة الآن</translation>
        </message>
        <message>
            <source>Not open. {reason}</source>
            <translation>غير مفتوح. {reason}</translation>
        </message>
        <message>
            <source>Is being opened …</source>
            <translation>جارٍ فتحه …</translation>
        </message>
        <message>
            <source>could not be opened</source>
            <translation>تعذّر فتحه</translation>
        </message>
        <message>
            <source>the sync needs somebody</source>
            <translation>المزامنة تحتاج إلى شخص</translation>
        </message>
        <message>
            <source>{store}: {what}</source>
            <translation>{store}: {what}</translation>
        </message>
    </context>
    <context>
        <name>Sync</name>
        <message>
            <source>Export …</source>
            <translation>تصدير …</translation>
        </message>
        <message>
            <source>Look at both …</source>
            <translation>عرض الاثنين …</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>التغيير</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>ما يحدث</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>وقت الإجراء</translation>
        </message>
        <message>
            <source>By</source>
            <translation>بواسطة</translation>
        </message>
        <message>
            <source>Both sides changed it</source>
            <translation>غيّره الطرفان</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Choose what is right. What only one side changed is kept. Nothing is sent and nothing is lost before that, and everything else goes on.</source>
            <translation>اختر الصحيح. ما غيّره طرف واحد فقط يبقى كما هو. لا يُرسل شيء ولا يضيع شيء قبل ذلك، وكل ما عداه يستمر.</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>القرار لاحقًا</translation>
        </message>
        <message>
            <source>Use these values</source>
            <translation>استخدم هذه القيم</translation>
        </message>
        <message>
            <source>On this desk</source>
            <translation>على هذا المكتب</translation>
        </message>
        <message>
            <source>Before: {value}</source>
            <translation>قبل ذلك: {value}</translation>
        </message>
        <message>
            <source>Everything from this desk</source>
            <translation>الكل من هذا المكتب</translation>
        </message>
        <message>
            <source>Everything from {pos}</source>
            <translation>الكل من {pos}</translation>
        </message>
        <message>
            <source>{name}, {when}</source>
            <translation>{name}، {when}</translation>
        </message>
        <message>
            <source>Drop this change?</source>
            <translation>إسقاط هذا التغيير؟</translation>
        </message>
        <message>
            <source>It will not be sent to {pos} any more. Where {pos} has another value, the record shows that again. The reason stays.</source>
            <translation>لن يُرسل إلى {pos} بعد الآن. وحيث توجد في {pos} قيمة أخرى يعرضها السجل من جديد. ويُحفظ السبب.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>الإبقاء عليه</translation>
        </message>
        <message>
            <source>Drop change</source>
            <translation>إسقاط التغيير</translation>
        </message>
        <message>
            <source>Export what waits to be sent</source>
            <translation>تصدير ما ينتظر الإرسال</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>جداول (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) written to {file}. The file holds personal data: keep it safe and delete it soon.</source>
            <translation>
                <numerusform>لم يُكتب أي تغيير في {file}.</numerusform>
                <numerusform>كُتب تغيير واحد في {file}. يحتوي الملف على بيانات شخصية: احفظه بأمان واحذفه قريبًا.</numerusform>
                <numerusform>كُتب تغييران في {file}. يحتوي الملف على بيانات شخصية: احفظه بأمان واحذفه قريبًا.</numerusform>
                <numerusform>كُتبت %n تغييرات في {file}. يحتوي الملف على بيانات شخصية: احفظه بأمان واحذفه قريبًا.</numerusform>
                <numerusform>كُتب %n تغييرًا في {file}. يحتوي الملف على بيانات شخصية: احفظه بأمان واحذفه قريبًا.</numerusform>
                <numerusform>كُتب %n تغيير في {file}. يحتوي الملف على بيانات شخصية: احفظه بأمان واحذفه قريبًا.</numerusform>
            </translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Everything is in {pos}</source>
            <translation>كل شيء في {pos}</translation>
        </message>
        <message>
            <source>Changes made here are listed while they are on their way.</source>
            <translation>تُعرض التغييرات هنا وهي في طريقها.</translation>
        </message>
        <message>
            <source>None here</source>
            <translation>لا شيء هنا</translation>
        </message>
        <message>
            <source>No change stands like this now.</source>
            <translation>لا تغيير في هذه الحالة الآن.</translation>
        </message>
        <message>
            <source>Keep the value of {pos}</source>
            <translation>إبقاء قيمة {pos}</translation>
        </message>
        <message>
            <source>Show record</source>
            <translation>عرض السجل</translation>
        </message>
        <message>
            <source>Edit …</source>
            <translation>تعديل …</translation>
        </message>
        <message>
            <source>Drop …</source>
            <translation>إسقاط …</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>إعادة الإرسال</translation>
        </message>
        <message>
            <source>Drop and export: {who}</source>
            <translation>الإسقاط والتصدير: {who}</translation>
        </message>
        <message>
            <source>It will be sent again.</source>
            <translation>سيُعاد إرساله.</translation>
        </message>
        <message>
            <source>Dropped. It will not be sent.</source>
            <translation>أُسقط. لن يُرسل.</translation>
        </message>
        <message>
            <source>Compare everything now</source>
            <translation>مقارنة كل شيء الآن</translation>
        </message>
        <message>
            <source>Reads everything again and looks for what differs. It may take a while.</source>
            <translation>يقرأ كل شيء من جديد ويبحث عمّا يختلف. قد يستغرق ذلك بعض الوقت.</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>المزامنة الآن</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>إيقاف القراءة</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>التغييرات</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>عمليات المزامنة</translation>
        </message>
        <message>
            <source>Orders:</source>
            <translation>الطلبات:</translation>
        </message>
        <message>
            <source>Customers:</source>
            <translation>العملاء:</translation>
        </message>
        <message>
            <source>This machine needs attention</source>
            <translation>هذا الجهاز يحتاج إلى انتباه</translation>
        </message>
        <message>
            <source>Not in step with {pos}</source>
            <translation>غير متوافق مع {pos}</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>غير متصل</translation>
        </message>
        <message>
            <source>Connected to {pos}</source>
            <translation>متصل بـ {pos}</translation>
        </message>
        <message>
            <source>Nothing was read yet.</source>
            <translation>لم يُقرأ شيء بعد.</translation>
        </message>
        <message numerus="yes">
            <source>Last read {when}. %n change(s) on their way.</source>
            <translation>
                <numerusform>آخر قراءة {when}. لا تغييرات في الطريق.</numerusform>
                <numerusform>آخر قراءة {when}. تغيير واحد في الطريق.</numerusform>
                <numerusform>آخر قراءة {when}. تغييران في الطريق.</numerusform>
                <numerusform>آخر قراءة {when}. %n تغييرات في الطريق.</numerusform>
                <numerusform>آخر قراءة {when}. %n تغييراً في الطريق.</numerusform>
                <numerusform>آخر قراءة {when}. %n تغيير في الطريق.</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading {kind}: {n} of {total}</source>
            <translation>قراءة {kind}: {n} من {total}</translation>
        </message>
        <message>
            <source>Reading {kind}: {n} so far</source>
            <translation>قراءة {kind}: {n} حتى الآن</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>النتيجة</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>السجلات</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>البداية</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>المدة</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>ما نتج</translation>
        </message>
        <message>
            <source>{kind}, all of them</source>
            <translation>{kind}، كلها</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} ث</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} د</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديدة</numerusform>
                <numerusform>%n جديداً</numerusform>
                <numerusform>%n جديد</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n معدّل</numerusform>
                <numerusform>%n معدّل</numerusform>
                <numerusform>%n معدّل</numerusform>
                <numerusform>%n معدّلة</numerusform>
                <numerusform>%n معدّلاً</numerusform>
                <numerusform>%n معدّل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>لم يُترك شيء</numerusform>
                <numerusform>تُرك واحد</numerusform>
                <numerusform>تُرك اثنان</numerusform>
                <numerusform>تُركت %n سجلات</numerusform>
                <numerusform>تُرك %n سجلًا</numerusform>
                <numerusform>تُرك %n سجل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n no longer there</source>
            <translation>
                <numerusform>لم يختفِ شيء</numerusform>
                <numerusform>واحد لم يعد هناك</numerusform>
                <numerusform>اثنان لم يعودا هناك</numerusform>
                <numerusform>%n سجلات لم تعد هناك</numerusform>
                <numerusform>%n سجلًا لم يعد هناك</numerusform>
                <numerusform>%n سجل لم يعد هناك</numerusform>
            </translation>
        </message>
        <message>
            <source>compared: {pos} has {theirs}, this desk {ours}</source>
            <translation>بالمقارنة: لدى {pos} {theirs}، ولدى هذا المكتب {ours}</translation>
        </message>
        <message>
            <source>compared: both have {theirs}</source>
            <translation>بالمقارنة: لدى كليهما {theirs}</translation>
        </message>
        <message>
            <source>Nothing new</source>
            <translation>لا جديد</translation>
        </message>
        <message>
            <source>Left out by this run</source>
            <translation>ما تركته هذه العملية</translation>
        </message>
        <message>
            <source>Everything else was taken over. They are read again with every run; correct them in {pos} if they stay.</source>
            <translation>أُخذ كل ما عداها. تُقرأ مجددًا في كل عملية؛ صحّحها في {pos} إن بقيت.</translation>
        </message>
        <message>
            <source>Number in {pos}</source>
            <translation>الرقم في {pos}</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>What was left out …</source>
            <translation>ما تُرك …</translation>
        </message>
        <message>
            <source>Decided. Your values will be sent.</source>
            <translation>تم القرار. ستُرسل قيمك.</translation>
        </message>
        <message>
            <source>Decided. The value of {pos} stands.</source>
            <translation>تم القرار. تبقى قيمة {pos}.</translation>
        </message>
        <message>
            <source>On their way</source>
            <translation>في الطريق</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>يحتاج إليك</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>قيد التحقق</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>بالانتظار</translation>
        </message>
        <message>
            <source>Sent and dropped</source>
            <translation>المرسل والمُسقط</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>القيم</translation>
        </message>
        <message>
            <source>Not in the order</source>
            <translation>ليس في الطلب</translation>
        </message>
    </context>
    <context>
        <name>Toasts</name>
        <message>
            <source>Details</source>
            <translation>التفاصيل</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>إغلاق هذه الرسالة</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Without a POS</source>
            <translation>بلا نظام بيع</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>غير متصل</translation>
        </message>
        <message>
            <source>Syncing</source>
            <translation>تجري المزامنة</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>متصل</translation>
        </message>
        <message>
            <source>Clock was set back</source>
            <translation>أُعيدت الساعة إلى الوراء</translation>
        </message>
        <message>
            <source>Synced {n} s ago</source>
            <translation>تمت المزامنة قبل {n} ث</translation>
        </message>
        <message>
            <source>Synced {n} min ago</source>
            <translation>تمت المزامنة قبل {n} د</translation>
        </message>
        <message>
            <source>Synced {when}</source>
            <translation>تمت المزامنة {when}</translation>
        </message>
        <message>
            <source>Synced by another</source>
            <translation>يزامنه برنامج آخر</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>غير موصول</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>يحتاج إلى انتباه</translation>
        </message>
        <message>
            <source>Sign-in refused</source>
            <translation>رُفض الدخول</translation>
        </message>
        <message>
            <source>Changes on their way</source>
            <translation>تغييرات في الطريق</translation>
        </message>
        <message>
            <source>Changes that need you</source>
            <translation>تغييرات تحتاج إليك</translation>
        </message>
        <message>
            <source>Who is signed in</source>
            <translation>من سجّل الدخول</translation>
        </message>
        <message>
            <source>Customers and orders of this store are kept on this desk.</source>
            <translation>عملاء هذا المتجر وطلباته محفوظون على هذا المكتب.</translation>
        </message>
        <message>
            <source>{pos} can be reached. Open the sync page.</source>
            <translation>يمكن الوصول إلى {pos}. فتح صفحة المزامنة.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>PIN</source>
            <translation>الرمز</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>To verify</source>
            <translation>للتحقق</translation>
        </message>
        <message>
            <source>New</source>
            <translation>جديد</translation>
        </message>
        <message>
            <source>In process</source>
            <translation>قيد التجهيز</translation>
        </message>
        <message>
            <source>Packed</source>
            <translation>جاهز</translation>
        </message>
        <message>
            <source>Out for delivery</source>
            <translation>قيد التوصيل</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>مكتمل</translation>
        </message>
        <message>
            <source>Canceled</source>
            <translation>ملغى</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>محذوف</translation>
        </message>
        <message>
            <source>Guest</source>
            <translation>زائر</translation>
        </message>
        <message>
            <source>Stub</source>
            <translation>مختصر</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>كامل</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>هنا فقط</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>بانتظار الإرسال</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>جارٍ الإرسال</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>قيد التحقق</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>يحتاج إليك</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>أُرسل</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>أُسقط</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>Changed customer</source>
            <translation>عميل معدّل</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>طلب جديد</translation>
        </message>
        <message>
            <source>Changed order</source>
            <translation>طلب معدّل</translation>
        </message>
        <message>
            <source>Order step</source>
            <translation>خطوة طلب</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>الاسم الأول</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>اسم العائلة</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>البريد</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>تاريخ الميلاد</translation>
        </message>
        <message>
            <source>Buyer type</source>
            <translation>نوع المشتري</translation>
        </message>
        <message>
            <source>Driver licence</source>
            <translation>رخصة القيادة</translation>
        </message>
        <message>
            <source>Gender</source>
            <translation>الجنس</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>ملاحظات</translation>
        </message>
        <message>
            <source>Name in another script</source>
            <translation>الاسم بكتابة أخرى</translation>
        </message>
        <message>
            <source>Street and number</source>
            <translation>الشارع والرقم</translation>
        </message>
        <message>
            <source>City</source>
            <translation>المدينة</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الولاية</translation>
        </message>
        <message>
            <source>ZIP code</source>
            <translation>الرمز البريدي</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>الأصناف</translation>
        </message>
        <message>
            <source>Kind of order</source>
            <translation>نوع الطلب</translation>
        </message>
        <message>
            <source>Ordered at</source>
            <translation>مصدر الطلب</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>الكمية</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Discount codes</source>
            <translation>رموز الخصم</translation>
        </message>
        <message>
            <source>Needs first name</source>
            <translation>ينقص الاسم</translation>
        </message>
        <message>
            <source>Needs last name</source>
            <translation>ينقص اسم العائلة</translation>
        </message>
        <message>
            <source>Needs phone</source>
            <translation>ينقص الهاتف</translation>
        </message>
        <message>
            <source>Needs e-mail</source>
            <translation>ينقص البريد</translation>
        </message>
        <message>
            <source>Needs birthday</source>
            <translation>ينقص تاريخ الميلاد</translation>
        </message>
        <message>
            <source>Needs buyer type</source>
            <translation>ينقص نوع المشتري</translation>
        </message>
        <message>
            <source>Needs licence</source>
            <translation>تنقص الرخصة</translation>
        </message>
        <message>
            <source>Needs gender</source>
            <translation>ينقص الجنس</translation>
        </message>
        <message>
            <source>Needs notes</source>
            <translation>تنقص الملاحظات</translation>
        </message>
        <message>
            <source>Needs the name in another script</source>
            <translation>ينقص الاسم بكتابة أخرى</translation>
        </message>
        <message>
            <source>Needs street and number</source>
            <translation>ينقص الشارع والرقم</translation>
        </message>
        <message>
            <source>Needs city</source>
            <translation>تنقص المدينة</translation>
        </message>
        <message>
            <source>Needs state</source>
            <translation>تنقص الولاية</translation>
        </message>
        <message>
            <source>Needs ZIP code</source>
            <translation>ينقص الرمز البريدي</translation>
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {field}.</source>
            <translation>يحتاج {pos} إلى هذا قبل الإرسال: {field}.</translation>
        </message>
        <message>
            <source>Adult</source>
            <translation>بالغ</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>طبي</translation>
        </message>
        <message>
            <source>Medical with card</source>
            <translation>طبي ببطاقة</translation>
        </message>
        <message>
            <source>Counter staff</source>
            <translation>موظف المنضدة</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>مدير</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>مسؤول</translation>
        </message>
        <message>
            <source>Only administrators may do this.</source>
            <translation>هذا للمسؤولين فقط.</translation>
        </message>
        <message>
            <source>Only managers and administrators may do this.</source>
            <translation>هذا للمديرين والمسؤولين فقط.</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>المنتجات</translation>
        </message>
        <message>
            <source>Changes sent</source>
            <translation>تغييرات مرسلة</translation>
        </message>
        <message>
            <source>Nobody can read what was sent.</source>
            <translation>لا أحد يستطيع قراءة ما أُرسل.</translation>
        </message>
        <message>
            <source>It came without its number.</source>
            <translation>وصل دون رقمه.</translation>
        </message>
        <message>
            <source>A text in it is longer than any real one.</source>
            <translation>فيه نص أطول من أي نص حقيقي.</translation>
        </message>
        <message>
            <source>It contradicts another record.</source>
            <translation>يتعارض مع سجل آخر.</translation>
        </message>
        <message>
            <source>It holds characters that are none.</source>
            <translation>فيه رموز ليست رموزًا.</translation>
        </message>
        <message>
            <source>A value in it cannot be right.</source>
            <translation>فيه قيمة لا يمكن أن تكون صحيحة.</translation>
        </message>
        <message>
            <source>It was not in the list and could not be looked up; it stays as it was.</source>
            <translation>لم يكن في القائمة وتعذّر البحث عنه؛ يبقى كما كان.</translation>
        </message>
        <message>
            <source>It could not be taken over.</source>
            <translation>تعذّر أخذه.</translation>
        </message>
        <message>
            <source>Sent from here, and turned up twice</source>
            <translation>أُرسل من هنا وظهر مرتين</translation>
        </message>
        <message>
            <source>The POS takes both for one person</source>
            <translation>يعدّهما نظام البيع شخصًا واحدًا</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>بالانتظار</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>جارٍ</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>فشل</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>انتهى</translation>
        </message>
    </context>
</TS>
