<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_US">
    <context>
        <name>Actions</name>
        <message>
            <source>Go to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Review</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find or do anything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo the last change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order queue beside the customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys and help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>News</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lock or switch person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light or dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch language: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open, or the main action</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save and close; in the search: create a stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear, then close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next step of the selected order</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Customers</name>
        <message>
            <source>Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit (E)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last visit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loyalty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parts of the card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Profile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync history</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No orders yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders of this customer appear here as soon as the POS knows them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing to send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes made at this desk are listed here with how far they have come.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Phone verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>created {when} by {who}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>since {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add name and phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Complete profile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{date} · {years} years</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use this customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrow down, then Enter, uses the one marked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Already a customer?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {fields}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This record was merged into another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This stub was taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This customer is inactive.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Possible duplicate: “{name}”, {reasons} ({score} % match)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Items</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders of this customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the order queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search above, or choose somebody from the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draft kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New stub (F2)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not synced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show recent customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the spelling, or create a stub in seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Found by “{text}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Among the {n} most recent of {m}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They come from {pos} by themselves, or you make the first one here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customers yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here. {pos} needs this before it can be sent: {fields}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The stub was taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search name, phone, e-mail, licence or number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create “{text}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customers found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody found. Check the spelling, or create a stub.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody here yet. Type a name or a phone number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel (Esc); what was typed is kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Esc</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter saves, Ctrl+Enter saves and closes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} (for {pos})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It can be saved like this. {pos} needs this before it can be sent: {fields}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write it as {order}; digits alone will do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Banned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Warning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Active</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inactive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Merged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Walk-in customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>same {fields}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>Not changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not allowed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is not there any more. The list was read again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not signed in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That PIN does not fit. Try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This change was not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The system's keyring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The store's file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk is full. What was saved before is safe. Make room, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk cannot be written. What was saved before is safe. Tell your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another program holds the store's file. Try again in a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file does not open with its key, or it is damaged. It was not touched. Restore a backup or ask for help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is not encrypted, so it was refused. It was not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file belongs to another store or program. It was not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file was written by a newer Peak Desk. Update this one. The file was not touched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file cannot be used as it is. It was not overwritten.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The keyring is locked. Unlock it, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This system offers no keyring that can be trusted. Secrets were not stored anywhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A secret of this store is missing. An administrator can enter it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It holds something impossible and was left as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something went wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a fault of the program. What was saved before is safe. You can go on; please report it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try the demo store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set up a store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find customers, make stubs and work the order queue, online or not. Set up your store in three short steps, or look around in the demo store first: it needs nothing and leaves nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name of the store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As staff call it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Country (for phone numbers and money)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time zone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Point of sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starts with https://</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first person is the administrator: may do everything and adds the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PIN once more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The store is being set up …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Welcome to Peak Desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its point of sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The administrator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the desk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The address starts with https://</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Calling {pos} …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} answered and knows this store.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dispensary (its short name at the POS)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>API generation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Form of the token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Organization</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client id</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>API key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Private key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate id</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>today {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>just now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} days</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>Try now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Review</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>Keys and help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything works without the mouse: Tab goes on, Shift+Tab back, the frame shows where you are.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New order #{number}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n new order(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} cannot be reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} can be reached again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>News</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No news</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New orders and what needs you are listed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Peak Desk</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Orders</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>New</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In process</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out for delivery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done today</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel order #{number}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the order (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why? The reason is kept with the order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel order …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Items</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>History</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The items have not been read yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>paid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Packed {done} of {all}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Subtotal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discounts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taxes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only here: {pos} has no such step; it is kept on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{minutes} of {promised} promised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter by number or name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All types</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From anywhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Board</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New orders from the kiosk and the shop appear here by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order queue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No open orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order #{number} is now “{status}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} Only here: {pos} has no such step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order #{number} is back at “{status}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verify</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Complete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to “{status}”</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Pickup</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delivery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kiosk</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Online</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At the counter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer changed their mind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer did not come</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out of stock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ordered twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Identification or age not in order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Banned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Warning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{minutes} late</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next: {step}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message>
            <source>{pos} refused it: {words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here. {pos} could not take it yet; it will be sent again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here. It follows as soon as the customer is in {pos}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending to {pos}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In {pos} since {when}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dropped; it was not sent to {pos}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {label} to “{status}”</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Find or do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a customer, or type what you want to do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing fits. Check the spelling.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Create stub “{text}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} — open customer</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Pos</name>
        <message>
            <source>{pos} cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} is not answering.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The connection to {pos} is not safe, so nothing was sent. Ask your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The connection to {pos} broke off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The way out of this network is blocked. Ask your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The address of {pos} in the settings cannot be right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} answered something that cannot be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} does not accept the sign-in of this store. Ask your administrator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} asked us to wait a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} has trouble of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The keys for {pos} are missing on this machine. An administrator can enter them; everything is kept here until then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another Peak Desk on this machine syncs this store; this one shows and saves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was stopped before it was finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The program ended before it was finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The record is no longer on this desk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} did not say whether it arrived, and it cannot be looked up. Look in {pos}, then send again or drop it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was changed in {pos} meanwhile. Look at it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} refused it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} could not do it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Problems</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A phone number is needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a whole phone number yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not an e-mail address yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the date as year-month-day, for example 1990-05-17.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This day has not come yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under {bound}: this store may not serve them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More than {bound} years ago: check the year.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {bound} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This cannot be used here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one of the list.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>The order has moved on; this step is not possible now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please give a reason.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was already sent and cannot be taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is being sent right now. Try again in a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Somebody else changed it meanwhile. Look at the new values and change it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This store already has people. Sign in instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This name is taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The last administrator has to stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is still work to be sent. Send it or drop it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The POS cannot do this.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>This page is for managers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders by status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stuck orders</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Open for more than %n minute(s).</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is stuck</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every open order is within its time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unsynced work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Being checked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Need a person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed sync runs of the last 50</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the sync page</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Look and sound</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For this workstation; changed at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Volume of the sounds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tell of new orders on the desktop while this window is behind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light or dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Listen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Volume of the sounds (left is off)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Store and POS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed with the command “peak-desk store”; keys are kept in the system's keyring.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>POS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time zone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Promise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{promise} min, late after {late} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Locks by itself after</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Youngest customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{age}, medical {medical}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Backup</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Made every day by itself, encrypted like the store's file; seven are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back up now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved and checked: {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The backup was made and checked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the demo POS away and go on working; what you do is sent when it is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PIN once more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Role</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press a key's button to change it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the key of {action}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press the new key.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As it was</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use this key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken by “{action}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The person may sign in now.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Who is at the desk?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PIN</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete the last digit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait %n second(s).</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Working offline since {since}. %n change(s) will be sent when {pos} can be reached.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Working offline since {since}. Everything you do is kept here.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Sync</name>
        <message>
            <source>Drop this change?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It will not be sent to {pos} any more. The record stays on this desk as it is, and the reason is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What happens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Records</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Started</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Took</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What came of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} s</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unreadable</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Nothing new</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sync now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop reading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything is in {pos}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes made here are listed while they are on their way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On its way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not in step with {pos}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connected to {pos}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was read yet.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Last read {when}. %n change(s) on their way.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Reading {kind}: {n} of {total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading {kind}: {n} so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It will be sent again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dropped. The record stays as it is on this desk.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Toasts</name>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close this message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Syncing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Online</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synced {n} s ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synced {n} min ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synced {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synced by another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign-in refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes on their way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes that need you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who is signed in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} can be reached. Open the sync page.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>PIN</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To verify</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In process</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Packed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Out for delivery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Completed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Canceled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Removed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stub</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dropped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed customer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Birthday</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Buyer type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Driver licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gender</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs first name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs last name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs e-mail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs birthday</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs buyer type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs gender</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Needs notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {field}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adult</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medical</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medical with card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Counter staff</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Manager</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Administrator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only administrators may do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only managers and administrators may do this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Customers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Products</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changes sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
