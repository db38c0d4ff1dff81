<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en_US">
    <context>
        <name>Actions</name>
        <message>
            <source>Work</source>
            <translation>Trabajo</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>Ir a</translation>
        </message>
        <message>
            <source>This desk</source>
            <translation>Este puesto</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Clientes</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Sincronía</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Find or do anything</source>
            <translation>Buscar o hacer cualquier cosa</translation>
        </message>
        <message>
            <source>Search customers</source>
            <translation>Buscar clientes</translation>
        </message>
        <message>
            <source>New stub</source>
            <translation>Ficha breve</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Pedido nuevo</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Sincronizar ahora</translation>
        </message>
        <message>
            <source>Compare everything now</source>
            <translation>Comparar todo ahora</translation>
        </message>
        <message>
            <source>Undo the last change</source>
            <translation>Deshacer el último cambio</translation>
        </message>
        <message>
            <source>Order queue beside the customers</source>
            <translation>Cola de pedidos junto a los clientes</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Teclas y ayuda</translation>
        </message>
        <message>
            <source>News</source>
            <translation>Avisos</translation>
        </message>
        <message>
            <source>Lock or switch person</source>
            <translation>Bloquear o cambiar de persona</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Claro u oscuro</translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>Tiendas</translation>
        </message>
        <message>
            <source>All stores of this desk</source>
            <translation>Todas las tiendas de este puesto</translation>
        </message>
        <message>
            <source>Next store</source>
            <translation>Tienda siguiente</translation>
        </message>
        <message>
            <source>Switch to {store}</source>
            <translation>Cambiar a {store}</translation>
        </message>
        <message>
            <source>Switch language: {name}</source>
            <translation>Cambiar idioma: {name}</translation>
        </message>
        <message>
            <source>Open, or the main action</source>
            <translation>Abrir, o la acción principal</translation>
        </message>
        <message>
            <source>Save and close; in the search: create a stub</source>
            <translation>Guardar y cerrar; en la búsqueda: crear ficha breve</translation>
        </message>
        <message>
            <source>Clear, then close</source>
            <translation>Vaciar y después cerrar</translation>
        </message>
        <message>
            <source>Next step of the selected order</source>
            <translation>Siguiente paso del pedido elegido</translation>
        </message>
        <message>
            <source>In a new order: one more</source>
            <translation>En un pedido nuevo: uno más</translation>
        </message>
        <message>
            <source>In a new order: one less</source>
            <translation>En un pedido nuevo: uno menos</translation>
        </message>
        <message>
            <source>In a new order: take it out</source>
            <translation>En un pedido nuevo: quitarlo</translation>
        </message>
    </context>
    <context>
        <name>AsOf</name>
        <message>
            <source>Not read yet</source>
            <translation>Aún no leído</translation>
        </message>
        <message>
            <source>as of {when}; the clock was set back</source>
            <translation>datos de {when}; el reloj se atrasó</translation>
        </message>
        <message>
            <source>as of {when}</source>
            <translation>datos de {when}</translation>
        </message>
        <message>
            <source>as of {when}, {age} old</source>
            <translation>datos de {when}, hace {age}</translation>
        </message>
        <message>
            <source>When this was last the same as in {pos}.</source>
            <translation>Cuándo coincidió esto con {pos} por última vez.</translation>
        </message>
    </context>
    <context>
        <name>Backups</name>
        <message>
            <source>Backups</source>
            <translation>Copias de seguridad</translation>
        </message>
        <message>
            <source>Made every day by itself, encrypted like the store's file, and opened once to see that it is good; seven are kept. Those you make stay until you remove them.</source>
            <translation>Se hacen cada día automáticamente, cifradas como el archivo de la tienda, y se abren una vez para ver que son buenas; se guardan siete. Las que haga usted se quedan hasta que las quite.</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Hacer una copia ahora</translation>
        </message>
        <message>
            <source>Saved and checked: {file}</source>
            <translation>Guardada y comprobada: {file}</translation>
        </message>
        <message>
            <source>The backup was made and checked.</source>
            <translation>La copia se hizo y se comprobó.</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} MB</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>Se comprueba</translation>
        </message>
        <message>
            <source>Go back to it</source>
            <translation>Volver a ella</translation>
        </message>
        <message>
            <source>Go back to the backup of {when}</source>
            <translation>Volver a la copia de {when}</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent then</source>
            <translation>
                <numerusform>%n cambio no enviado entonces</numerusform>
                <numerusform>%n cambios no enviados entonces</numerusform>
            </translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>En buen estado</translation>
        </message>
        <message>
            <source>Cannot be used</source>
            <translation>No se puede usar</translation>
        </message>
        <message>
            <source>Go back to the backup of {when}?</source>
            <translation>¿Volver a la copia de {when}?</translation>
        </message>
        <message>
            <source>The desk is closed for a moment; then everybody signs in again.</source>
            <translation>El mostrador se cierra un momento; después todos vuelven a iniciar sesión.</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Dejarlo como está</translation>
        </message>
        <message>
            <source>Go back to this backup</source>
            <translation>Volver a esta copia</translation>
        </message>
        <message>
            <source>Customers and orders come along as they are now, and so do people and their PINs, settings, bans and what customers agreed to. Everything else stands as it did then. The file of now is kept under another name.</source>
            <translation>Los clientes y los pedidos se conservan como están ahora, igual que las personas y sus PIN, los ajustes, las prohibiciones y lo que los clientes aceptaron. Todo lo demás queda como estaba entonces. El archivo de ahora se guarda con otro nombre.</translation>
        </message>
        <message>
            <source>Customers and orders stand as they did then, and come again from {pos} in the next minutes. What is not in {pos} yet comes along as it is now, and so do people and their PINs, settings, bans and what customers agreed to. What was only kept on this desk since then, such as tags, is gone from it. The file of now is kept under another name.</source>
            <translation>Los clientes y los pedidos quedan como estaban entonces y vuelven a llegar de {pos} en los próximos minutos. Lo que aún no está en {pos} se conserva como está ahora, igual que las personas y sus PIN, los ajustes, las prohibiciones y lo que los clientes aceptaron. Lo que desde entonces solo se guardaba en este mostrador, como las etiquetas, se pierde. El archivo de ahora se guarda con otro nombre.</translation>
        </message>
        <message>
            <source>Going back to the backup of {when}</source>
            <translation>Se vuelve a la copia de {when}</translation>
        </message>
        <message>
            <source>The store is back at the backup of {when}.</source>
            <translation>La tienda ha vuelto a la copia de {when}.</translation>
        </message>
        <message>
            <source>of the day</source>
            <translation>del día</translation>
        </message>
        <message>
            <source>before an update</source>
            <translation>antes de una actualización</translation>
        </message>
        <message>
            <source>made by somebody</source>
            <translation>hecha por alguien</translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>Close Peak Desk?</source>
            <translation>¿Cerrar Peak Desk?</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Quedarse</translation>
        </message>
        <message>
            <source>Nothing is lost: it is kept on this machine, and sent as soon as Peak Desk runs here again.</source>
            <translation>No se pierde nada: se conserva en este equipo y se envía en cuanto Peak Desk vuelva a funcionar aquí.</translation>
        </message>
        <message>
            <source>It is being sent right now. The window closes by itself when that is done.</source>
            <translation>Se está enviando ahora. La ventana se cierra sola cuando termine.</translation>
        </message>
        <message>
            <source>Close now</source>
            <translation>Cerrar ahora</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) were not sent yet.</source>
            <translation>
                <numerusform>%n cambio aún no se ha enviado.</numerusform>
                <numerusform>%n cambios aún no se han enviado.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait for a decision.</source>
            <translation>
                <numerusform>%n cambio espera una decisión.</numerusform>
                <numerusform>%n cambios esperan una decisión.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait to be sent to {pos}. They are kept, whoever signs in.</source>
            <translation>
                <numerusform>%n cambio espera su envío a {pos}. Se conserva, entre quien entre.</numerusform>
                <numerusform>%n cambios esperan su envío a {pos}. Se conservan, entre quien entre.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customers</name>
        <message>
            <source>Edit</source>
            <translation>Editar</translation>
        </message>
        <message>
            <source>Spent</source>
            <translation>Gastado</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Last visit</source>
            <translation>Última visita</translation>
        </message>
        <message>
            <source>Loyalty</source>
            <translation>Fidelidad</translation>
        </message>
        <message>
            <source>Orders you make for this customer appear here.</source>
            <translation>Aquí aparecen los pedidos que haga para este cliente.</translation>
        </message>
        <message>
            <source>Orders of this customer appear here as soon as the POS knows them.</source>
            <translation>Los pedidos de este cliente aparecen aquí en cuanto el punto de venta los conozca.</translation>
        </message>
        <message>
            <source>Parts of the card</source>
            <translation>Partes de la ficha</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Perfil</translation>
        </message>
        <message>
            <source>Sync history</source>
            <translation>Historial de envíos</translation>
        </message>
        <message>
            <source>No orders yet</source>
            <translation>Aún no hay pedidos</translation>
        </message>
        <message>
            <source>Nothing to send</source>
            <translation>Nada que enviar</translation>
        </message>
        <message>
            <source>Changes made at this desk are listed here with how far they have come.</source>
            <translation>Aquí se ven los cambios hechos en este puesto y hasta dónde han llegado.</translation>
        </message>
        <message>
            <source>Phone verified</source>
            <translation>Teléfono verificado</translation>
        </message>
        <message>
            <source>created {when} by {who}</source>
            <translation>creado {when} por {who}</translation>
        </message>
        <message>
            <source>since {when}</source>
            <translation>desde {when}</translation>
        </message>
        <message>
            <source>Add name and phone</source>
            <translation>Añadir nombre y teléfono</translation>
        </message>
        <message>
            <source>Complete profile</source>
            <translation>Completar perfil</translation>
        </message>
        <message>
            <source>Create “{text}”</source>
            <translation>Crear «{text}»</translation>
        </message>
        <message>
            <source>{pos} is not answering; these are the customers of this desk.</source>
            <translation>{pos} no responde; estos son los clientes de este puesto.</translation>
        </message>
        <message>
            <source>{pos} refused the search; these are the customers of this desk.</source>
            <translation>{pos} rechazó la búsqueda; estos son los clientes de este puesto.</translation>
        </message>
        <message>
            <source>Asking {pos}…</source>
            <translation>Preguntando a {pos}…</translation>
        </message>
        <message>
            <source>{pos} asked for this name.</source>
            <translation>Se preguntó a {pos} por este nombre.</translation>
        </message>
        <message>
            <source>{pos} asked for this phone number.</source>
            <translation>Se preguntó a {pos} por este teléfono.</translation>
        </message>
        <message>
            <source>{pos} asked for this e-mail address.</source>
            <translation>Se preguntó a {pos} por este correo.</translation>
        </message>
        <message>
            <source>{pos} asked for this driver licence.</source>
            <translation>Se preguntó a {pos} por esta licencia de conducir.</translation>
        </message>
        <message>
            <source>{pos} asked for this birthday.</source>
            <translation>Se preguntó a {pos} por esta fecha de nacimiento.</translation>
        </message>
        <message>
            <source>{pos} asked for: {fields}.</source>
            <translation>Se preguntó a {pos} por: {fields}.</translation>
        </message>
        <message>
            <source>{date} · {years} years</source>
            <translation>{date} · {years} años</translation>
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
            <translation>Unida a {name}</translation>
        </message>
        <message>
            <source>Merged into another record</source>
            <translation>Unida a otra ficha</translation>
        </message>
        <message>
            <source>Birthday matches</source>
            <translation>Coincide el nacimiento</translation>
        </message>
        <message>
            <source>Licence matches</source>
            <translation>Coincide la licencia</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Etiquetas</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>Posibles duplicados</translation>
        </message>
        <message>
            <source>Use this customer</source>
            <translation>Usar este cliente</translation>
        </message>
        <message>
            <source>Arrow down, then Enter, uses the one marked.</source>
            <translation>Flecha abajo y luego Intro usa el marcado.</translation>
        </message>
        <message>
            <source>Already a customer?</source>
            <translation>¿Ya es cliente?</translation>
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {fields}.</source>
            <translation>{pos} necesita esto antes de poder enviarlo: {fields}.</translation>
        </message>
        <message>
            <source>This record was merged into “{name}”.</source>
            <translation>Esta ficha se unió a «{name}».</translation>
        </message>
        <message>
            <source>This record was merged into another one.</source>
            <translation>Esta ficha se unió a otra.</translation>
        </message>
        <message>
            <source>“{name}” ({number}) was merged into this record.</source>
            <translation>«{name}» ({number}) se unió a esta ficha.</translation>
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation>Este cliente está vetado.</translation>
        </message>
        <message>
            <source>This stub was taken back.</source>
            <translation>Esta ficha breve se retiró.</translation>
        </message>
        <message>
            <source>This customer is inactive.</source>
            <translation>Este cliente está inactivo.</translation>
        </message>
        <message>
            <source>Possible duplicate: “{name}”, {reasons} ({score} % match)</source>
            <translation>Posible duplicado: «{name}», {reasons} (coincide {score} %)</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Enviar otra vez</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Fecha</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Artículos</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Orders of this customer</source>
            <translation>Pedidos de este cliente</translation>
        </message>
        <message>
            <source>Show the order queue</source>
            <translation>Mostrar la cola de pedidos</translation>
        </message>
        <message>
            <source>Edit the customer shown</source>
            <translation>Editar el cliente mostrado</translation>
        </message>
        <message>
            <source>New stub</source>
            <translation>Ficha breve</translation>
        </message>
        <message>
            <source>No customer chosen</source>
            <translation>Ningún cliente elegido</translation>
        </message>
        <message>
            <source>Search above, or choose somebody from the list.</source>
            <translation>Busque arriba o elija a alguien de la lista.</translation>
        </message>
        <message>
            <source>Draft kept.</source>
            <translation>Borrador guardado.</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation>Número de cliente</translation>
        </message>
        <message>
            <source>Last change</source>
            <translation>Último cambio</translation>
        </message>
        <message>
            <source>New stub (F2)</source>
            <translation>Ficha breve (F2)</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Clientes</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>Stub</source>
            <translation>Breve</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Completo</translation>
        </message>
        <message>
            <source>Not synced</source>
            <translation>Sin sincronizar</translation>
        </message>
        <message>
            <source>Show recent customers</source>
            <translation>Mostrar clientes recientes</translation>
        </message>
        <message>
            <source>Create stub</source>
            <translation>Crear ficha breve</translation>
        </message>
        <message>
            <source>No customer found</source>
            <translation>Ningún cliente encontrado</translation>
        </message>
        <message>
            <source>Check the spelling, or create a stub in seconds.</source>
            <translation>Revise la ortografía o cree una ficha breve en segundos.</translation>
        </message>
        <message>
            <source>Found by “{text}”</source>
            <translation>Encontrados con «{text}»</translation>
        </message>
        <message>
            <source>Among the {n} most recent of {m}</source>
            <translation>Entre los {n} más recientes de {m}</translation>
        </message>
        <message>
            <source>They come from {pos} by themselves, or you make the first one here.</source>
            <translation>Llegan solos desde {pos}, o cree aquí el primero.</translation>
        </message>
        <message>
            <source>Make the first one here: a name and a phone number are enough.</source>
            <translation>Cree aquí la primera: bastan un nombre y un teléfono.</translation>
        </message>
        <message>
            <source>No customers yet</source>
            <translation>Aún no hay clientes</translation>
        </message>
        <message>
            <source>Saved here. {pos} needs this before it can be sent: {fields}.</source>
            <translation>Guardado aquí. {pos} necesita esto antes de poder enviarlo: {fields}.</translation>
        </message>
        <message>
            <source>Saved here.</source>
            <translation>Guardado aquí.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation>Guardado aquí. Se enviará a {pos}.</translation>
        </message>
        <message>
            <source>The stub was taken back.</source>
            <translation>La ficha breve se retiró.</translation>
        </message>
        <message>
            <source>Tag added: {tag}</source>
            <translation>Etiqueta añadida: {tag}</translation>
        </message>
        <message>
            <source>Tag removed: {tag}</source>
            <translation>Etiqueta quitada: {tag}</translation>
        </message>
        <message>
            <source>Name, phone, e-mail, number, or scan an ID</source>
            <translation>Nombre, teléfono, correo, número, o escanee una identificación</translation>
        </message>
        <message>
            <source>Search customers</source>
            <translation>Buscar clientes</translation>
        </message>
        <message>
            <source>Customers found</source>
            <translation>Clientes encontrados</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Antes</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Also in {pos}</source>
            <translation>También en {pos}</translation>
        </message>
        <message>
            <source>Nobody found. Check the spelling, or create a stub.</source>
            <translation>Nadie encontrado. Revise la ortografía o cree una ficha breve.</translation>
        </message>
        <message>
            <source>Nobody here yet. Type a name or a phone number.</source>
            <translation>Aún no hay nadie. Escriba un nombre o un teléfono.</translation>
        </message>
        <message>
            <source>Cancel (Esc); what was typed is kept</source>
            <translation>Cancelar (Esc); lo escrito se conserva</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Enter saves, Ctrl+Enter saves and closes</source>
            <translation>Intro guarda, Ctrl+Intro guarda y cierra</translation>
        </message>
        <message>
            <source>{field} (for {pos})</source>
            <translation>{field} (para {pos})</translation>
        </message>
        <message>
            <source>Edit {name}</source>
            <translation>Editar {name}</translation>
        </message>
        <message>
            <source>It can be saved like this. {pos} needs this before it can be sent: {fields}.</source>
            <translation>Se puede guardar así. {pos} necesita esto antes de poder enviarlo: {fields}.</translation>
        </message>
        <message>
            <source>Not needed: an ID was read.</source>
            <translation>No hace falta: se leyó un documento.</translation>
        </message>
        <message>
            <source>Write it as {order}; digits alone will do.</source>
            <translation>Escríbalo como {order}; bastan las cifras.</translation>
        </message>
        <message>
            <source>Remove the tag “{tag}”</source>
            <translation>Quitar la etiqueta «{tag}»</translation>
        </message>
        <message>
            <source>Add a tag</source>
            <translation>Añadir una etiqueta</translation>
        </message>
        <message>
            <source>Banned</source>
            <translation>Vetado</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Activo</translation>
        </message>
        <message>
            <source>Inactive</source>
            <translation>Inactivo</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>Unido</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Retirado</translation>
        </message>
        <message>
            <source>Walk-in customer</source>
            <translation>Cliente de paso</translation>
        </message>
        <message>
            <source>No name</source>
            <translation>Sin nombre</translation>
        </message>
        <message>
            <source>{n} of more than {m}</source>
            <translation>{n} de más de {m}</translation>
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation>{n} de {m}</translation>
        </message>
        <message>
            <source>same {fields}</source>
            <translation>mismo {fields}</translation>
        </message>
        <message>
            <source>{score} %, {reasons}</source>
            <translation>{score} %, {reasons}</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>Not changed</source>
            <translation>Sin cambios</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>No permitido</translation>
        </message>
        <message>
            <source>It is not there any more. The list was read again.</source>
            <translation>Ya no existe. La lista se leyó de nuevo.</translation>
        </message>
        <message>
            <source>Not signed in</source>
            <translation>Sin identificar</translation>
        </message>
        <message>
            <source>That PIN does not fit. Try again.</source>
            <translation>Ese PIN no coincide. Inténtelo otra vez.</translation>
        </message>
        <message>
            <source>This change was not saved</source>
            <translation>Este cambio no se guardó</translation>
        </message>
        <message>
            <source>The system's keyring</source>
            <translation>El llavero del sistema</translation>
        </message>
        <message>
            <source>The store's file</source>
            <translation>El archivo de la tienda</translation>
        </message>
        <message>
            <source>The disk is full. What was saved before is safe. Make room, then try again.</source>
            <translation>El disco está lleno. Lo guardado antes está a salvo. Haga espacio y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>The disk cannot be written. What was saved before is safe. Tell your administrator.</source>
            <translation>No se puede escribir en el disco. Lo guardado antes está a salvo. Avise al administrador.</translation>
        </message>
        <message>
            <source>The disk does not work as it should</source>
            <translation>El disco no funciona como debe</translation>
        </message>
        <message>
            <source>What was saved before is safe. This change may be missing: look for it before you make it again. Tell your administrator.</source>
            <translation>Lo guardado antes está a salvo. Este cambio puede faltar: búsquelo antes de repetirlo. Avise a su administrador.</translation>
        </message>
        <message>
            <source>Another program holds the store's file. What was saved before is safe. Try again in a moment.</source>
            <translation>Otro programa ocupa el archivo de la tienda. Lo guardado antes está a salvo. Vuelva a intentarlo en un momento.</translation>
        </message>
        <message>
            <source>The file is damaged, or it does not open with its key. Close Peak Desk and open it again: it can mend the file and keeps what was not sent.</source>
            <translation>El archivo está dañado o no se abre con su clave. Cierre Peak Desk y ábralo de nuevo: puede reparar el archivo y conserva lo que no se envió.</translation>
        </message>
        <message>
            <source>The file is not encrypted, so it was refused. It was not touched.</source>
            <translation>El archivo no está cifrado y por eso se rechazó. No se tocó.</translation>
        </message>
        <message>
            <source>The file belongs to another store or program. It was not touched.</source>
            <translation>El archivo es de otra tienda o programa. No se tocó.</translation>
        </message>
        <message>
            <source>The file was written by a newer Peak Desk. Update this one. The file was not touched.</source>
            <translation>El archivo lo escribió un Peak Desk más nuevo. Actualice este. El archivo no se tocó.</translation>
        </message>
        <message>
            <source>The file cannot be used as it is. It was not overwritten.</source>
            <translation>El archivo no se puede usar así. No se sobrescribió.</translation>
        </message>
        <message>
            <source>The keyring is locked. Unlock it, then try again.</source>
            <translation>El llavero está bloqueado. Desbloquéelo y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>This system offers no keyring that can be trusted. Secrets were not stored anywhere.</source>
            <translation>Este sistema no ofrece un llavero de confianza. Los secretos no se guardaron en ningún sitio.</translation>
        </message>
        <message>
            <source>A secret of this store is missing. An administrator can enter it again.</source>
            <translation>Falta un secreto de esta tienda. Un administrador puede volver a introducirlo.</translation>
        </message>
        <message>
            <source>The settings file</source>
            <translation>El archivo de ajustes</translation>
        </message>
        <message>
            <source>It holds something impossible and was left as it is.</source>
            <translation>Contiene algo imposible y se dejó como está.</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Algo salió mal</translation>
        </message>
        <message>
            <source>This is a fault of the program. What was saved before is safe. You can go on; please report it.</source>
            <translation>Es un fallo del programa. Lo guardado antes está a salvo. Puede seguir; por favor, avise.</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Try the demo store</source>
            <translation>Probar la tienda de muestra</translation>
        </message>
        <message>
            <source>Test the connection</source>
            <translation>Probar la conexión</translation>
        </message>
        <message>
            <source>Set up a store</source>
            <translation>Configurar una tienda</translation>
        </message>
        <message>
            <source>Find customers, make stubs and work the order queue, online or not. Set up your store in three short steps, or look around in the demo store first: it needs nothing and leaves nothing.</source>
            <translation>Encuentre clientes, cree fichas breves y atienda la cola de pedidos, con conexión o sin ella. Configure su tienda en tres pasos cortos, o mire antes la tienda de muestra: no necesita nada ni deja nada.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Taken off this desk before; everything in them was kept:</source>
            <translation>Retiradas antes de este puesto; todo lo que contenían se conservó:</translation>
        </message>
        <message>
            <source>The store is being put back …</source>
            <translation>La tienda se está restituyendo …</translation>
        </message>
        <message>
            <source>Name of the store</source>
            <translation>Nombre de la tienda</translation>
        </message>
        <message>
            <source>As staff call it.</source>
            <translation>Como la llama el personal.</translation>
        </message>
        <message>
            <source>Country (for phone numbers and money)</source>
            <translation>País (para teléfonos y dinero)</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zona horaria</translation>
        </message>
        <message>
            <source>The first person is the administrator: may do everything and adds the others.</source>
            <translation>La primera persona es la administradora: puede todo y añade a las demás.</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Su nombre</translation>
        </message>
        <message>
            <source>PIN once more</source>
            <translation>PIN otra vez</translation>
        </message>
        <message>
            <source>The store is being set up …</source>
            <translation>Configurando la tienda …</translation>
        </message>
        <message>
            <source>Welcome to Peak Desk</source>
            <translation>Bienvenido a Peak Desk</translation>
        </message>
        <message>
            <source>Your store</source>
            <translation>Su tienda</translation>
        </message>
        <message>
            <source>Its point of sale</source>
            <translation>Su punto de venta</translation>
        </message>
        <message>
            <source>The administrator</source>
            <translation>El administrador</translation>
        </message>
        <message>
            <source>Step {n} of {all}</source>
            <translation>Paso {n} de {all}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>Open the desk</source>
            <translation>Abrir el puesto</translation>
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation>Los dos PIN son distintos.</translation>
        </message>
        <message>
            <source>Calling {pos} …</source>
            <translation>Llamando a {pos} …</translation>
        </message>
        <message>
            <source>Nothing is scanned here yet. Type or paste what is asked for.</source>
            <translation>Aquí todavía no se escanea nada. Escriba o pegue lo que se pide.</translation>
        </message>
        <message>
            <source>No POS</source>
            <translation>Sin punto de venta</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <source>Empty: the usual one of the POS. Another one starts with https://</source>
            <translation>Vacío: la habitual del punto de venta. Otra empieza por https://</translation>
        </message>
        <message>
            <source>Point of sale</source>
            <translation>Punto de venta</translation>
        </message>
        <message>
            <source>Customers and orders are kept in an encrypted file on this machine and nowhere else. It is backed up every day.</source>
            <translation>Los clientes y los pedidos se guardan en un archivo cifrado de este equipo y en ningún otro sitio. Cada día se hace una copia de seguridad.</translation>
        </message>
        <message>
            <source>The address starts with https://</source>
            <translation>La dirección empieza por https://</translation>
        </message>
        <message>
            <source>Dispensary (its short name at the POS)</source>
            <translation>Dispensario (su nombre corto en el punto de venta)</translation>
        </message>
        <message>
            <source>API generation</source>
            <translation>Generación de la API</translation>
        </message>
        <message>
            <source>Form of the token</source>
            <translation>Forma del token</translation>
        </message>
        <message>
            <source>Organization</source>
            <translation>Organización</translation>
        </message>
        <message>
            <source>Entity</source>
            <translation>Entidad</translation>
        </message>
        <message>
            <source>Client id</source>
            <translation>Id de cliente</translation>
        </message>
        <message>
            <source>Client secret</source>
            <translation>Secreto de cliente</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <source>Private key</source>
            <translation>Clave privada</translation>
        </message>
        <message>
            <source>Certificate id</source>
            <translation>Id de certificado</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>Nombre de usuario</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Empresa</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Sucursal</translation>
        </message>
        <message>
            <source>Integrator id</source>
            <translation>Id de integrador</translation>
        </message>
        <message>
            <source>Integrator key</source>
            <translation>Clave de integrador</translation>
        </message>
        <message>
            <source>Consumer key</source>
            <translation>Clave de consumidor</translation>
        </message>
        <message>
            <source>Developer key of the shop</source>
            <translation>Clave de desarrollador de la tienda</translation>
        </message>
        <message>
            <source>Partner key</source>
            <translation>Clave de socio</translation>
        </message>
        <message>
            <source>Employee</source>
            <translation>Empleado</translation>
        </message>
        <message>
            <source>Terminal</source>
            <translation>Terminal</translation>
        </message>
        <message>
            <source>Shop (the name before .myshopify.com)</source>
            <translation>Tienda (el nombre antes de .myshopify.com)</translation>
        </message>
        <message>
            <source>Access token</source>
            <translation>Token de acceso</translation>
        </message>
        <message>
            <source>Client id for orders</source>
            <translation>Id de cliente para pedidos</translation>
        </message>
        <message>
            <source>Client secret for orders</source>
            <translation>Secreto de cliente para pedidos</translation>
        </message>
        <message>
            <source>Street and number of the store</source>
            <translation>Calle y número de la tienda</translation>
        </message>
        <message>
            <source>City of the store</source>
            <translation>Ciudad de la tienda</translation>
        </message>
        <message>
            <source>State of the store</source>
            <translation>Estado donde está la tienda</translation>
        </message>
        <message>
            <source>ZIP code of the store</source>
            <translation>Código postal de la tienda</translation>
        </message>
        <message>
            <source>Usual buyer type</source>
            <translation>Tipo de comprador habitual</translation>
        </message>
        <message>
            <source>Send steps of orders</source>
            <translation>Enviar los pasos de los pedidos</translation>
        </message>
        <message>
            <source>Import id of the store</source>
            <translation>Id de importación de la tienda</translation>
        </message>
        <message>
            <source>Audience of the token</source>
            <translation>Audiencia del token</translation>
        </message>
        <message>
            <source>Address for tokens</source>
            <translation>Dirección para los tokens</translation>
        </message>
        <message>
            <source>Customers since (first sign-up day)</source>
            <translation>Clientes desde (primer día de registro)</translation>
        </message>
        <message>
            <source>Days of orders kept in view</source>
            <translation>Días de pedidos que se tienen a la vista</translation>
        </message>
        <message>
            <source>Rows a page</source>
            <translation>Filas por página</translation>
        </message>
        <message>
            <source>Overlap of two looks, in seconds</source>
            <translation>Solapamiento de dos consultas, en segundos</translation>
        </message>
        <message>
            <source>Customers shown</source>
            <translation>Clientes que se muestran</translation>
        </message>
        <message>
            <source>How phones are searched</source>
            <translation>Cómo se buscan los teléfonos</translation>
        </message>
        <message>
            <source>Version of the interface</source>
            <translation>Versión de la interfaz</translation>
        </message>
        <message>
            <source>Buyer type of medical customers</source>
            <translation>Tipo de comprador de los clientes medicinales</translation>
        </message>
        <message>
            <source>Room that is sold from</source>
            <translation>Sala desde la que se vende</translation>
        </message>
        <message>
            <source>Where the partner key goes</source>
            <translation>Dónde va la clave de socio</translation>
        </message>
        <message>
            <source>Send the completing of orders</source>
            <translation>Enviar que los pedidos se completan</translation>
        </message>
        <message>
            <source>How orders are made there</source>
            <translation>Cómo se hacen allí los pedidos</translation>
        </message>
        <message>
            <source>Register web accounts for customers</source>
            <translation>Registrar cuentas web para los clientes</translation>
        </message>
        <message>
            <source>How birthdays are searched</source>
            <translation>Cómo se buscan las fechas de nacimiento</translation>
        </message>
        <message>
            <source>Calls are free (a test system)</source>
            <translation>Las llamadas son gratuitas (un sistema de pruebas)</translation>
        </message>
        <message>
            <source>Inventories that are sold from</source>
            <translation>Inventarios desde los que se vende</translation>
        </message>
        <message>
            <source>Further fields the shop demands</source>
            <translation>Otros campos que exige la tienda</translation>
        </message>
        <message>
            <source>First day of the shop</source>
            <translation>Primer día de la tienda</translation>
        </message>
        <message>
            <source>Word for an exact search</source>
            <translation>Palabra para una búsqueda exacta</translation>
        </message>
        <message>
            <source>Prices include tax</source>
            <translation>Los precios incluyen impuestos</translation>
        </message>
        <message>
            <source>Pages of customers</source>
            <translation>Páginas de clientes</translation>
        </message>
        <message>
            <source>Send changes of customers</source>
            <translation>Enviar los cambios de los clientes</translation>
        </message>
        <message>
            <source>Complete orders there</source>
            <translation>Completar los pedidos allí</translation>
        </message>
        <message>
            <source>Send orders</source>
            <translation>Enviar los pedidos</translation>
        </message>
        <message>
            <source>Read the menu</source>
            <translation>Leer el menú</translation>
        </message>
        <message>
            <source>What goes along with a step</source>
            <translation>Qué se envía junto con un paso</translation>
        </message>
        <message>
            <source>Open orders can be listed by status</source>
            <translation>Los pedidos abiertos se pueden listar por estado</translation>
        </message>
        <message>
            <source>Origin of a change, as the POS shows it</source>
            <translation>Origen de un cambio, como lo muestra el punto de venta</translation>
        </message>
        <message>
            <source>What is signed</source>
            <translation>Qué se firma</translation>
        </message>
        <message>
            <source>Padding in the signed text</source>
            <translation>Relleno en el texto firmado</translation>
        </message>
        <message>
            <source>Form of the signature</source>
            <translation>Forma de la firma</translation>
        </message>
        <message>
            <source>Address that is signed</source>
            <translation>Dirección que se firma</translation>
        </message>
        <message>
            <source>Version of the list of discounts</source>
            <translation>Versión de la lista de descuentos</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Activado</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivado</translation>
        </message>
        <message>
            <source>Found out by itself</source>
            <translation>Se averigua solo</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Recreational</source>
            <translation>Recreativo</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>Médico</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>Versión {version}</translation>
        </message>
        <message>
            <source>In the header {name}</source>
            <translation>En la cabecera {name}</translation>
        </message>
        <message>
            <source>The token alone, with the header client_id</source>
            <translation>Solo el token, con la cabecera client_id</translation>
        </message>
        <message>
            <source>After the word Bearer</source>
            <translation>Tras la palabra Bearer</translation>
        </message>
        <message>
            <source>After Bearer, with the header client_id</source>
            <translation>Tras Bearer, con la cabecera client_id</translation>
        </message>
        <message>
            <source>After Bearer, with the header client-id</source>
            <translation>Tras Bearer, con la cabecera client-id</translation>
        </message>
        <message>
            <source>The text as it is sent</source>
            <translation>El texto tal como se envía</translation>
        </message>
        <message>
            <source>The text before it is encoded</source>
            <translation>El texto antes de codificarlo</translation>
        </message>
        <message>
            <source>Base64</source>
            <translation>Base64</translation>
        </message>
        <message>
            <source>Base64 with the letters of web addresses</source>
            <translation>Base64 con las letras de las direcciones web</translation>
        </message>
        <message>
            <source>Base64 without padding</source>
            <translation>Base64 sin relleno</translation>
        </message>
        <message>
            <source>The whole address</source>
            <translation>La dirección entera</translation>
        </message>
        <message>
            <source>The address up to its question mark</source>
            <translation>La dirección hasta el signo de interrogación</translation>
        </message>
        <message>
            <source>Everything the POS told of the order</source>
            <translation>Todo lo que el punto de venta dijo del pedido</translation>
        </message>
        <message>
            <source>Its items only</source>
            <translation>Solo sus artículos</translation>
        </message>
        <message>
            <source>Nothing but the step</source>
            <translation>Solo el paso</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>Recreational ones only</source>
            <translation>Solo los recreativos</translation>
        </message>
        <message>
            <source>Medical ones only</source>
            <translation>Solo los médicos</translation>
        </message>
        <message>
            <source>As digits, such as 3035550123</source>
            <translation>Como cifras, por ejemplo 3035550123</translation>
        </message>
        <message>
            <source>As people write them, such as (303) 555-0123</source>
            <translation>Como se escriben, por ejemplo (303) 555-0123</translation>
        </message>
        <message>
            <source>No, taxes come on top</source>
            <translation>No, los impuestos se suman</translation>
        </message>
        <message>
            <source>Yes, taxes are in them</source>
            <translation>Sí, los impuestos están incluidos</translation>
        </message>
        <message>
            <source>None, all come at once</source>
            <translation>Ninguno, todos llegan a la vez</translation>
        </message>
        <message>
            <source>Only with an integrator id</source>
            <translation>Solo con un id de integrador</translation>
        </message>
        <message>
            <source>Yes, and an integrator id is needed</source>
            <translation>Sí, y hace falta un id de integrador</translation>
        </message>
        <message>
            <source>In both headers</source>
            <translation>En ambas cabeceras</translation>
        </message>
        <message>
            <source>As web carts</source>
            <translation>Como carritos web</translation>
        </message>
        <message>
            <source>Not from this desk</source>
            <translation>No desde este puesto</translation>
        </message>
        <message>
            <source>Month first, such as 04/02/1990</source>
            <translation>Primero el mes, por ejemplo 04/02/1990</translation>
        </message>
        <message>
            <source>Year first, such as 1990-04-02</source>
            <translation>Primero el año, por ejemplo 1990-04-02</translation>
        </message>
        <message>
            <source>Goes with a new customer whose own is not known, because the POS demands one.</source>
            <translation>Va con un cliente nuevo cuya dirección no se conoce, porque el punto de venta exige una.</translation>
        </message>
        <message>
            <source>The first word of the address people open the POS with.</source>
            <translation>La primera palabra de la dirección con la que se abre el punto de venta.</translation>
        </message>
        <message>
            <source>Comes from the vendor once it was sent the certificate of the private key.</source>
            <translation>Lo da el proveedor cuando se le envía el certificado de la clave privada.</translation>
        </message>
        <message>
            <source>Comes from the vendor with the certificate id.</source>
            <translation>Lo da el proveedor con el id del certificado.</translation>
        </message>
        <message>
            <source>The whole text of the key file, with its first and last line. It goes into the keyring, nowhere else.</source>
            <translation>El texto entero del archivo de la clave, con su primera y última línea. Va al llavero y a ningún otro sitio.</translation>
        </message>
        <message>
            <source>Says who asks; comes from the vendor with its key or secret.</source>
            <translation>Dice quién pregunta; lo da el proveedor con su clave o secreto.</translation>
        </message>
        <message>
            <source>Comes together with the client id.</source>
            <translation>Viene junto con el id de cliente.</translation>
        </message>
        <message>
            <source>Comes from the vendor, for this store alone.</source>
            <translation>Lo da el proveedor, solo para esta tienda.</translation>
        </message>
        <message>
            <source>Of a user made at the POS for this desk, not of a person.</source>
            <translation>De un usuario creado en el punto de venta para este puesto, no de una persona.</translation>
        </message>
        <message>
            <source>Comes from the vendor; the same for all stores of the company.</source>
            <translation>Lo da el proveedor; el mismo para todas las tiendas de la empresa.</translation>
        </message>
        <message>
            <source>Which of the company's stores this is, as the POS numbers it.</source>
            <translation>Qué tienda de la empresa es, según la numera el punto de venta.</translation>
        </message>
        <message>
            <source>Without it no order is taken in there.</source>
            <translation>Sin él no se acepta allí ningún pedido.</translation>
        </message>
        <message>
            <source>Made by the owner of the shop, for this shop alone.</source>
            <translation>Lo crea el dueño de la tienda, solo para esta tienda.</translation>
        </message>
        <message>
            <source>Given by the vendor to whoever runs this desk.</source>
            <translation>Lo da el proveedor a quien lleva este puesto.</translation>
        </message>
        <message>
            <source>As in the address of its admin pages.</source>
            <translation>Como en la dirección de sus páginas de administración.</translation>
        </message>
        <message>
            <source>What the shop wants of every new customer, such as: phone, email, street.</source>
            <translation>Lo que la tienda quiere de cada cliente nuevo, por ejemplo: phone, email, street.</translation>
        </message>
        <message>
            <source>Off: steps are kept on this desk. No vendor's page says how they arrive; try it with one order first.</source>
            <translation>Apagado: los pasos quedan en este puesto. Ninguna página del proveedor dice cómo llegan; pruébelo antes con un pedido.</translation>
        </message>
        <message>
            <source>With it the price of looking often is not shown.</source>
            <translation>Con él no se muestra el precio de mirar a menudo.</translation>
        </message>
        <message>
            <source>The vendor says which one this store's keys are for.</source>
            <translation>El proveedor dice para cuál valen las claves de esta tienda.</translation>
        </message>
        <message>
            <source>Only for keys of the older kind, when the POS refuses good ones.</source>
            <translation>Solo para claves del tipo antiguo, si el punto de venta rechaza las buenas.</translation>
        </message>
        <message>
            <source>Another one when the POS refuses keys that are right.</source>
            <translation>Otra, si el punto de venta rechaza claves que son correctas.</translation>
        </message>
        <message>
            <source>The other one when the POS refuses keys that are right.</source>
            <translation>La otra, si el punto de venta rechaza claves que son correctas.</translation>
        </message>
        <message>
            <source>The other one when lists are refused and single records are not.</source>
            <translation>La otra, si se rechazan las listas pero no los registros sueltos.</translation>
        </message>
        <message>
            <source>No: open orders are picked out of all orders, which takes longer.</source>
            <translation>No: los pedidos abiertos se buscan entre todos, lo que tarda más.</translation>
        </message>
        <message>
            <source>Less only when it is sure that the POS keeps what a change leaves out.</source>
            <translation>Menos solo si es seguro que el punto de venta conserva lo que un cambio no menciona.</translation>
        </message>
        <message>
            <source>No: no menu is read, so there is nothing to choose from here.</source>
            <translation>No: no se lee ningún menú, y aquí no hay de dónde elegir.</translation>
        </message>
        <message>
            <source>Empty: the name of this program.</source>
            <translation>Vacío: el nombre de este programa.</translation>
        </message>
        <message>
            <source>As year-month-day, such as 2020-01-31. Empty: everybody.</source>
            <translation>Como año-mes-día, por ejemplo 2020-01-31. Vacío: todos.</translation>
        </message>
        <message>
            <source>Another one only when the vendor says so. Empty: v3.</source>
            <translation>Otra solo si lo dice el proveedor. Vacío: v3.</translation>
        </message>
        <message>
            <source>How far each look reaches back before the last one, so that nothing slips through. Empty: 120.</source>
            <translation>Cuánto se remonta cada consulta antes de la anterior, para que nada se escape. Vacío: 120.</translation>
        </message>
        <message>
            <source>Older orders that have ended are not read. Empty: 30.</source>
            <translation>Los pedidos terminados más antiguos no se leen. Vacío: 30.</translation>
        </message>
        <message>
            <source>Fewer where the line is slow. Empty: as many as is usual.</source>
            <translation>Menos si la línea es lenta. Vacío: las habituales.</translation>
        </message>
        <message>
            <source>Under which the POS keeps this store's customers and sales. Empty: found out by itself.</source>
            <translation>Con él guarda el punto de venta los clientes y las ventas de esta tienda. Vacío: se averigua solo.</translation>
        </message>
        <message>
            <source>For whom tokens of the second pair of keys are made. Empty: the usual one.</source>
            <translation>Para quién se hacen los tokens del segundo par de claves. Vacío: la habitual.</translation>
        </message>
        <message>
            <source>Where tokens are asked for. Empty: the usual address of the vendor.</source>
            <translation>Donde se piden los tokens. Vacío: la dirección habitual del proveedor.</translation>
        </message>
        <message>
            <source>Of new customers of whom nothing else was said, in the POS's own word.</source>
            <translation>De los clientes nuevos de los que no se dijo otra cosa, con la palabra del punto de venta.</translation>
        </message>
        <message>
            <source>What the POS calls medical customers. Empty: Medical.</source>
            <translation>Cómo llama el punto de venta a los clientes medicinales. Vacío: Medical.</translation>
        </message>
        <message>
            <source>The others are not shown on this desk.</source>
            <translation>Los demás no se muestran en este puesto.</translation>
        </message>
        <message>
            <source>The form the POS knows; the other one is tried when nobody is found.</source>
            <translation>La forma que conoce el punto de venta; si no se encuentra a nadie, se prueba la otra.</translation>
        </message>
        <message>
            <source>What lies there counts as in stock. Empty: Sales Floor.</source>
            <translation>Lo que hay allí cuenta como existencias. Vacío: Sales Floor.</translation>
        </message>
        <message>
            <source>The POS's own word for it. Empty: Equals.</source>
            <translation>La palabra propia del punto de venta. Vacío: Equals.</translation>
        </message>
        <message>
            <source>Decides how orders are sent; by itself the POS is asked.</source>
            <translation>Decide cómo se envían los pedidos; por sí solo se pregunta al punto de venta.</translation>
        </message>
        <message>
            <source>By itself, the desk sees by the answer whether there are pages.</source>
            <translation>Por sí solo, el puesto ve por la respuesta si hay páginas.</translation>
        </message>
        <message>
            <source>Off: changes are kept on this desk. No vendor's page says how they arrive; try it with one customer first.</source>
            <translation>Desactivado: los cambios se quedan en este puesto. Ninguna página del proveedor dice cómo llegan; pruebe primero con un cliente.</translation>
        </message>
        <message>
            <source>On: completing an order makes its invoice at the POS.</source>
            <translation>Activado: completar un pedido hace su factura en el punto de venta.</translation>
        </message>
        <message>
            <source>The POS takes in no order without an integrator id.</source>
            <translation>El punto de venta no acepta pedidos sin id de integrador.</translation>
        </message>
        <message>
            <source>Off: the register completes orders, and this desk only notes it.</source>
            <translation>Desactivado: la caja completa los pedidos y este puesto solo lo anota.</translation>
        </message>
        <message>
            <source>Orders go to customers' web accounts; otherwise none is sent.</source>
            <translation>Los pedidos van a las cuentas web de los clientes; si no, no se envía ninguno.</translation>
        </message>
        <message>
            <source>Yes: a customer without a web account gets one, with a password nobody knows.</source>
            <translation>Sí: un cliente sin cuenta web recibe una, con una contraseña que nadie conoce.</translation>
        </message>
        <message>
            <source>The other one when nobody is found by birthday.</source>
            <translation>La otra, si por fecha de nacimiento no se encuentra a nadie.</translation>
        </message>
        <message>
            <source>Their ids, with commas between. Empty: all of them.</source>
            <translation>Sus ids, separados por comas. Vacío: todos.</translation>
        </message>
        <message>
            <source>As year-month-day. The first look takes a call for each week since then.</source>
            <translation>Como año-mes-día. La primera consulta hace una llamada por cada semana desde entonces.</translation>
        </message>
        <message>
            <source>Empty: the one this program was checked with.</source>
            <translation>Vacío: aquella con la que se comprobó este programa.</translation>
        </message>
        <message>
            <source>The number of one location. Empty: orders of all of them.</source>
            <translation>El número de una ubicación. Vacío: pedidos de todas.</translation>
        </message>
        <message>
            <source>Only integrators have one.</source>
            <translation>Solo los integradores la tienen.</translation>
        </message>
        <message>
            <source>With it the POS knows a repeat of an order and does not make a second one.</source>
            <translation>Con ella el punto de venta reconoce la repetición de un pedido y no crea otro.</translation>
        </message>
        <message>
            <source>A second pair of keys; without it orders cannot be made there.</source>
            <translation>Un segundo par de claves; sin él no se pueden crear pedidos allí.</translation>
        </message>
        <message>
            <source>Steps of orders are made in the name of this employee.</source>
            <translation>Los pasos de los pedidos se dan en nombre de este empleado.</translation>
        </message>
        <message>
            <source>Orders are canceled in the name of this terminal.</source>
            <translation>Los pedidos se cancelan en nombre de este terminal.</translation>
        </message>
        <message>
            <source>Either this, or a client id and its secret.</source>
            <translation>Esto, o bien un id de cliente y su secreto.</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>today {time}</source>
            <translation>hoy {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>ayer {time}</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>ahora mismo</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} días</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>Customers</source>
            <translation>Clientes</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Sincronía</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Demo store: {name} is signed in.</source>
            <translation>Tienda de muestra: ha entrado {name}.</translation>
        </message>
        <message>
            <source>{place}: {n} to decide</source>
            <translation>{place}: {n} por decidir</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Probar ahora</translation>
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>Keys and help</source>
            <translation>Teclas y ayuda</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Everything works without the mouse: Tab goes on, Shift+Tab back, the frame shows where you are.</source>
            <translation>Todo funciona sin ratón: Tab avanza, Mayús+Tab retrocede, el marco muestra dónde está.</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>New keys for {pos}</source>
            <translation>Claves nuevas para {pos}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>They are tried with one call and kept in the keyring of this machine. What you leave empty stays as it is.</source>
            <translation>Se prueban con una llamada y se guardan en el llavero de este equipo. Lo que deje vacío queda como está.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Try and use</source>
            <translation>Probar y usar</translation>
        </message>
        <message>
            <source>Enter at least one key.</source>
            <translation>Introduzca al menos una clave.</translation>
        </message>
        <message>
            <source>Asking {pos} …</source>
            <translation>Preguntando a {pos} …</translation>
        </message>
        <message>
            <source>{pos} accepts the new keys. Reading and sending go on by themselves.</source>
            <translation>{pos} acepta las claves nuevas. La lectura y el envío siguen solos.</translation>
        </message>
        <message>
            <source>The keys so far are unchanged.</source>
            <translation>Las claves anteriores no han cambiado.</translation>
        </message>
    </context>
    <context>
        <name>Mending</name>
        <message>
            <source>The store's file cannot be read</source>
            <translation>No se puede leer el archivo de la tienda</translation>
        </message>
        <message>
            <source>The file of {store} is damaged, missing, or closed with another key.</source>
            <translation>El archivo de {store} está dañado, falta o está cerrado con otra clave.</translation>
        </message>
        <message>
            <source>Peak Desk can make a new file of everything that can still be read, first of all what is not in {pos} yet, and of the newest good backup. The old file is kept under another name. Then {pos} is read again from the beginning.</source>
            <translation>Peak Desk puede hacer un archivo nuevo con todo lo que aún se puede leer, ante todo lo que todavía no está en {pos}, y con la última copia de seguridad buena. El archivo antiguo se conserva con otro nombre. Después se lee {pos} otra vez desde el principio.</translation>
        </message>
        <message>
            <source>Or go back to a backup (what is not in {pos} yet comes along)</source>
            <translation>O volver a una copia de seguridad (lo que aún no está en {pos} se conserva)</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Dejarlo como está</translation>
        </message>
        <message>
            <source>Go back to this backup</source>
            <translation>Volver a esta copia</translation>
        </message>
        <message>
            <source>Mend the file</source>
            <translation>Reparar el archivo</translation>
        </message>
        <message>
            <source>The file is being read. This may take a minute …</source>
            <translation>Se está leyendo el archivo. Puede tardar un minuto …</translation>
        </message>
        <message>
            <source>The store can be opened again</source>
            <translation>La tienda se puede abrir de nuevo</translation>
        </message>
        <message>
            <source>No change was found that is not in {pos} yet.</source>
            <translation>No se encontró ningún cambio que falte en {pos}.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not in {pos} yet: all kept.</source>
            <translation>
                <numerusform>%n cambio aún no está en {pos}: se conserva.</numerusform>
                <numerusform>%n cambios aún no están en {pos}: se conservan todos.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them may be there already: {pos} is asked before they are sent.</source>
            <translation>
                <numerusform>%n de ellos puede estar ya allí: se pregunta a {pos} antes de enviarlo.</numerusform>
                <numerusform>%n de ellos pueden estar ya allí: se pregunta a {pos} antes de enviarlos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Some changes could not be read and may be missing. Please check the customers and orders of the last days.</source>
            <translation>Algunos cambios no se pudieron leer y pueden faltar. Revise los clientes y pedidos de los últimos días.</translation>
        </message>
        <message>
            <source>Some changes could not be read. What was done since the backup ({when}) and not sent may be missing: please check.</source>
            <translation>Algunos cambios no se pudieron leer. Lo que se hizo desde la copia de seguridad ({when}) y no se envió puede faltar: revíselo.</translation>
        </message>
        <message>
            <source>Customers and orders come again from {pos} in the next minutes.</source>
            <translation>Los clientes y pedidos llegan de nuevo de {pos} en los próximos minutos.</translation>
        </message>
        <message>
            <source>The old file is kept for at most {days} days, then it is deleted, as it names customers: {file}</source>
            <translation>El archivo anterior se conserva como máximo {days} días y luego se borra, porque nombra a clientes: {file}</translation>
        </message>
        <message>
            <source>The old file is kept until you delete it. Please do once nothing is missed, as it names customers: {file}</source>
            <translation>El archivo anterior se conserva hasta que usted lo borre. Hágalo cuando no falte nada, porque nombra a clientes: {file}</translation>
        </message>
        <message>
            <source>Neither the file nor this backup opens with the key on this machine. Nothing was touched. If the keyring was reset or this is another machine or user, bring the old keyring back first.</source>
            <translation>Ni el archivo ni esta copia se abren con la clave de esta máquina. No se tocó nada. Si el llavero se restableció o esta es otra máquina u otro usuario, recupere primero el llavero anterior.</translation>
        </message>
    </context>
    <context>
        <name>NewOrder</name>
        <message>
            <source>In the order</source>
            <translation>En el pedido</translation>
        </message>
        <message>
            <source>Plus and minus count, digits set the quantity, Del takes the item out.</source>
            <translation>Más y menos cuentan, las cifras ponen la cantidad, Supr quita el artículo.</translation>
        </message>
        <message>
            <source>One less (-), or out of the order (Del)</source>
            <translation>Uno menos (-), o fuera del pedido (Supr)</translation>
        </message>
        <message>
            <source>One more (+)</source>
            <translation>Uno más (+)</translation>
        </message>
        <message>
            <source>Type a number for another quantity</source>
            <translation>Escriba un número para otra cantidad</translation>
        </message>
        <message>
            <source>Customer: name, phone or number. Empty: walk-in</source>
            <translation>Cliente: nombre, teléfono o número. Vacío: de paso</translation>
        </message>
        <message>
            <source>Customer of the order</source>
            <translation>Cliente del pedido</translation>
        </message>
        <message>
            <source>For somebody without a record</source>
            <translation>Para alguien sin ficha</translation>
        </message>
        <message>
            <source>Somebody else, or a walk-in</source>
            <translation>Otra persona, o un cliente de paso</translation>
        </message>
        <message>
            <source>Draft kept. Open it again with {key}.</source>
            <translation>Borrador guardado. Ábralo otra vez con {key}.</translation>
        </message>
        <message>
            <source>Order #{number} is changed.</source>
            <translation>El pedido #{number} se cambió.</translation>
        </message>
        <message>
            <source>Order #{number} is saved.</source>
            <translation>El pedido #{number} está guardado.</translation>
        </message>
        <message>
            <source>Added to order #{number}.</source>
            <translation>Añadido al pedido #{number}.</translation>
        </message>
        <message>
            <source>{saved} It will be sent to {pos}.</source>
            <translation>{saved} Se enviará a {pos}.</translation>
        </message>
        <message>
            <source>Order #{number} was taken back.</source>
            <translation>El pedido #{number} se retiró.</translation>
        </message>
        <message>
            <source>Open it again</source>
            <translation>Abrirlo otra vez</translation>
        </message>
        <message>
            <source>Order #{number} is as it was before.</source>
            <translation>El pedido #{number} está como antes.</translation>
        </message>
        <message>
            <source>How the order reaches the customer</source>
            <translation>Cómo llega el pedido al cliente</translation>
        </message>
        <message>
            <source>Take the code {code} off</source>
            <translation>Quitar el código {code}</translation>
        </message>
        <message>
            <source>Type it, then Enter</source>
            <translation>Escríbalo y Intro</translation>
        </message>
        <message>
            <source>Discount code</source>
            <translation>Código de descuento</translation>
        </message>
        <message>
            <source>It stays on this desk: {pos} has no place for it.</source>
            <translation>Se queda en este puesto: {pos} no tiene sitio para ello.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>For whoever packs it</source>
            <translation>Para quien lo prepare</translation>
        </message>
        <message>
            <source>Empty it</source>
            <translation>Vaciar</translation>
        </message>
        <message>
            <source>Drop the changes</source>
            <translation>Descartar los cambios</translation>
        </message>
        <message>
            <source>Find on the menu: name, brand, category or size</source>
            <translation>Buscar en el menú: nombre, marca, categoría o tamaño</translation>
        </message>
        <message>
            <source>Search the menu</source>
            <translation>Buscar en el menú</translation>
        </message>
        <message>
            <source>The arrows move in the list, Enter puts the item in the order.</source>
            <translation>Las flechas se mueven por la lista, Intro pone el artículo en el pedido.</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menú</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Intentar de nuevo</translation>
        </message>
        <message>
            <source>Read the menu now</source>
            <translation>Leer el menú ahora</translation>
        </message>
        <message>
            <source>{name}: {n} in the order</source>
            <translation>{name}: {n} en el pedido</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Artículo</translation>
        </message>
        <message>
            <source>Price of one</source>
            <translation>Precio de uno</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Cuántos</translation>
        </message>
        <message>
            <source>Put in</source>
            <translation>Añadir</translation>
        </message>
        <message>
            <source>Write what it is.</source>
            <translation>Escriba qué es.</translation>
        </message>
        <message>
            <source>Write a price, as 12.50.</source>
            <translation>Escriba un precio, como 12.50.</translation>
        </message>
        <message>
            <source>A number above 0.</source>
            <translation>Un número mayor que 0.</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Pedido nuevo</translation>
        </message>
        <message>
            <source>Change order #{number}</source>
            <translation>Cambiar el pedido #{number}</translation>
        </message>
        <message>
            <source>Close (Esc); what is in the order is kept</source>
            <translation>Cerrar (Esc); lo que hay en el pedido se conserva</translation>
        </message>
        <message>
            <source>Nothing in the order yet.</source>
            <translation>Aún no hay nada en el pedido.</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Intro</translation>
        </message>
        <message>
            <source>{name} is out of the order.</source>
            <translation>{name} ya no está en el pedido.</translation>
        </message>
        <message>
            <source>The order is empty.</source>
            <translation>El pedido está vacío.</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Preguntar de nuevo</translation>
        </message>
        <message>
            <source>Total by the menu</source>
            <translation>Total según el menú</translation>
        </message>
        <message>
            <source>Sold out</source>
            <translation>Agotado</translation>
        </message>
        <message>
            <source>Only {n} left</source>
            <translation>Solo quedan {n}</translation>
        </message>
        <message>
            <source>{n} in stock</source>
            <translation>{n} disponibles</translation>
        </message>
        <message>
            <source>{price} each</source>
            <translation>{price} c/u</translation>
        </message>
        <message>
            <source>{n} of {m}: type more letters to see fewer</source>
            <translation>{n} de {m}: escriba más letras para ver menos</translation>
        </message>
        <message>
            <source>From earlier orders of this store</source>
            <translation>De pedidos anteriores de esta tienda</translation>
        </message>
        <message>
            <source>The menu has not been read to its end yet</source>
            <translation>El menú aún no se ha leído hasta el final</translation>
        </message>
        <message>
            <source>Menu as of {when}</source>
            <translation>Menú de {when}</translation>
        </message>
        <message>
            <source>Not ordered here before</source>
            <translation>Nunca se pidió aquí</translation>
        </message>
        <message>
            <source>Press Enter to write it by hand.</source>
            <translation>Pulse Intro para escribirlo a mano.</translation>
        </message>
        <message>
            <source>No menu in a store without a POS</source>
            <translation>Sin menú en una tienda sin punto de venta</translation>
        </message>
        <message>
            <source>Write items by hand above. Next time they are offered here.</source>
            <translation>Escriba arriba los artículos a mano. La próxima vez se ofrecen aquí.</translation>
        </message>
        <message>
            <source>The menu has not been read yet</source>
            <translation>El menú aún no se ha leído</translation>
        </message>
        <message>
            <source>It comes from {pos} with the next sync.</source>
            <translation>Llega de {pos} con la próxima sincronización.</translation>
        </message>
        <message>
            <source>Nothing on the menu fits</source>
            <translation>Nada del menú coincide</translation>
        </message>
        <message>
            <source>Check the spelling, or type fewer letters.</source>
            <translation>Revise la ortografía o escriba menos letras.</translation>
        </message>
        <message>
            <source>The menu is empty</source>
            <translation>El menú está vacío</translation>
        </message>
        <message>
            <source>{pos} has nothing for sale now.</source>
            <translation>{pos} no tiene nada a la venta ahora.</translation>
        </message>
        <message>
            <source>{pos} goes by the address in its own record of the customer</source>
            <translation>{pos} usa la dirección de su propia ficha del cliente</translation>
        </message>
        <message>
            <source>No address is known: say in the note where to</source>
            <translation>Sin dirección: póngala en la nota</translation>
        </message>
        <message>
            <source>To {address}</source>
            <translation>A {address}</translation>
        </message>
        <message>
            <source>{pos} rings up at the register what is bought there</source>
            <translation>{pos} cobra en la caja lo que se compra allí</translation>
        </message>
        <message>
            <source>From {pos}, as it stands now</source>
            <translation>De {pos}, tal como está ahora</translation>
        </message>
        <message>
            <source>{menu}. Asking {pos} for discounts and taxes.</source>
            <translation>{menu}. Preguntando a {pos} por descuentos e impuestos.</translation>
        </message>
        <message>
            <source>{menu}. Offline: the order is kept here and sent when {pos} is back.</source>
            <translation>{menu}. Sin conexión: el pedido se guarda aquí y se envía cuando {pos} vuelva.</translation>
        </message>
        <message>
            <source>{menu}. {pos} would not sell it like this: look at the marked items.</source>
            <translation>{menu}. {pos} no lo vendería así: mire los artículos marcados.</translation>
        </message>
        <message>
            <source>{menu}. {why} The order can be placed all the same.</source>
            <translation>{menu}. {why} El pedido se puede hacer igualmente.</translation>
        </message>
        <message>
            <source>{pos} has not enough of it</source>
            <translation>{pos} no tiene suficiente</translation>
        </message>
        <message>
            <source>{pos} does not sell it now</source>
            <translation>{pos} no lo vende ahora</translation>
        </message>
        <message>
            <source>{pos} does not sell it in this quantity</source>
            <translation>{pos} no lo vende en esta cantidad</translation>
        </message>
        <message>
            <source>{pos} does not know it any more</source>
            <translation>{pos} ya no lo conoce</translation>
        </message>
        <message>
            <source>{pos}: {words}</source>
            <translation>{pos}: {words}</translation>
        </message>
        <message>
            <source>Asking {pos}</source>
            <translation>Preguntando a {pos}</translation>
        </message>
        <message>
            <source>{pos} decides when the order arrives</source>
            <translation>{pos} decide cuando llegue el pedido</translation>
        </message>
        <message>
            <source>Good; what it takes off shows only at the register</source>
            <translation>Vale; lo que descuenta se ve solo en la caja</translation>
        </message>
        <message>
            <source>Takes {amount} off</source>
            <translation>Descuenta {amount}</translation>
        </message>
        <message>
            <source>{pos} does not know this code</source>
            <translation>{pos} no conoce este código</translation>
        </message>
        <message>
            <source>It is switched off</source>
            <translation>Está desactivado</translation>
        </message>
        <message>
            <source>It has expired</source>
            <translation>Ha caducado</translation>
        </message>
        <message>
            <source>It is used up</source>
            <translation>Está agotado</translation>
        </message>
        <message>
            <source>It does not hold yet</source>
            <translation>Aún no vale</translation>
        </message>
        <message>
            <source>It does not hold today</source>
            <translation>Hoy no vale</translation>
        </message>
        <message>
            <source>It does not hold at this hour</source>
            <translation>A esta hora no vale</translation>
        </message>
        <message>
            <source>It does not hold in this store</source>
            <translation>En esta tienda no vale</translation>
        </message>
        <message>
            <source>It takes nothing off these items</source>
            <translation>No descuenta nada de estos artículos</translation>
        </message>
        <message>
            <source>{pos} does not take it</source>
            <translation>{pos} no lo acepta</translation>
        </message>
        <message>
            <source>Prices from the menu</source>
            <translation>Precios del menú</translation>
        </message>
        <message>
            <source>Prices from the menu as of {when}</source>
            <translation>Precios del menú de {when}</translation>
        </message>
        <message>
            <source>{menu}. Discounts and taxes show once {pos} has the order.</source>
            <translation>{menu}. Los descuentos e impuestos se ven cuando {pos} tenga el pedido.</translation>
        </message>
        <message>
            <source>Goes on top of order #{number} ({items}, {total}). The sums below are for what is added.</source>
            <translation>Se suma al pedido #{number} ({items}, {total}). Las sumas de abajo son de lo que se añade.</translation>
        </message>
        <message>
            <source>Choose who it is for, or empty the box: then it is for a walk-in.</source>
            <translation>Elija para quién es, o vacíe el campo: entonces es para un cliente de paso.</translation>
        </message>
        <message>
            <source>Save the changes</source>
            <translation>Guardar los cambios</translation>
        </message>
        <message>
            <source>Save the order</source>
            <translation>Guardar el pedido</translation>
        </message>
        <message>
            <source>Place the order</source>
            <translation>Hacer el pedido</translation>
        </message>
        <message>
            <source>A quantity must be above 0 and not above 10,000.</source>
            <translation>Una cantidad debe ser mayor que 0 y no mayor que 10.000.</translation>
        </message>
        <message>
            <source>Put something in the order first.</source>
            <translation>Ponga primero algo en el pedido.</translation>
        </message>
        <message>
            <source>At most {n} items fit in one order.</source>
            <translation>En un pedido caben como máximo {n} artículos.</translation>
        </message>
        <message>
            <source>Something in the order is no longer sold. Take it out and find it again.</source>
            <translation>Algo del pedido ya no se vende. Quítelo y búsquelo de nuevo.</translation>
        </message>
        <message>
            <source>{pos} takes no orders from this desk. Make the order in {pos}.</source>
            <translation>{pos} no acepta pedidos de este puesto. Haga el pedido en {pos}.</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New order #{number}</source>
            <translation>Pedido nuevo #{number}</translation>
        </message>
        <message numerus="yes">
            <source>%n new order(s)</source>
            <translation>
                <numerusform>%n pedido nuevo</numerusform>
                <numerusform>%n pedidos nuevos</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>{pos} cannot be reached</source>
            <translation>No se llega a {pos}</translation>
        </message>
        <message>
            <source>{pos} can be reached again</source>
            <translation>Se llega de nuevo a {pos}</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>News</source>
            <translation>Avisos</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>No news</source>
            <translation>Sin avisos</translation>
        </message>
        <message>
            <source>New orders and what needs you are listed here.</source>
            <translation>Aquí se ven los pedidos nuevos y lo que le necesita.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
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
                <numerusform>%n nuevo</numerusform>
                <numerusform>%n nuevos</numerusform>
            </translation>
        </message>
        <message>
            <source>This customer is banned.</source>
            <translation>Este cliente está vetado.</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Subtotal</translation>
        </message>
        <message>
            <source>Discounts</source>
            <translation>Descuentos</translation>
        </message>
        <message>
            <source>Taxes</source>
            <translation>Impuestos</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nuevos</translation>
        </message>
        <message>
            <source>In process</source>
            <translation>En proceso</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Listo</translation>
        </message>
        <message>
            <source>Out for delivery</source>
            <translation>En reparto</translation>
        </message>
        <message>
            <source>Done today</source>
            <translation>Hecho hoy</translation>
        </message>
        <message>
            <source>Cancel order #{number}?</source>
            <translation>¿Cancelar el pedido #{number}?</translation>
        </message>
        <message>
            <source>Keep the order (Esc)</source>
            <translation>Mantener el pedido (Esc)</translation>
        </message>
        <message>
            <source>Why? The reason is kept with the order.</source>
            <translation>¿Por qué? El motivo queda con el pedido.</translation>
        </message>
        <message>
            <source>Another reason</source>
            <translation>Otro motivo</translation>
        </message>
        <message>
            <source>Keep the order</source>
            <translation>Mantener el pedido</translation>
        </message>
        <message>
            <source>Cancel order</source>
            <translation>Cancelar pedido</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Cancel order …</source>
            <translation>Cancelar pedido …</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Cerrar (Esc)</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Artículos</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>The items have not been read yet.</source>
            <translation>Los artículos aún no se han leído.</translation>
        </message>
        <message>
            <source>Change items</source>
            <translation>Cambiar artículos</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espacio</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>pagado</translation>
        </message>
        <message>
            <source>Packed {done} of {all}</source>
            <translation>Preparados {done} de {all}</translation>
        </message>
        <message>
            <source>Only here: {pos} has no such step; it is kept on this desk.</source>
            <translation>Solo aquí: {pos} no tiene ese paso; queda en este puesto.</translation>
        </message>
        <message>
            <source>{minutes} of {promised} promised</source>
            <translation>{minutes} de {promised} prometidos</translation>
        </message>
        <message>
            <source>Filter by number or name</source>
            <translation>Filtrar por número o nombre</translation>
        </message>
        <message>
            <source>All types</source>
            <translation>Todos los tipos</translation>
        </message>
        <message>
            <source>From anywhere</source>
            <translation>De cualquier origen</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Tablero</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabla</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>Show all orders</source>
            <translation>Mostrar todos los pedidos</translation>
        </message>
        <message>
            <source>No orders</source>
            <translation>Sin pedidos</translation>
        </message>
        <message>
            <source>New orders from the kiosk and the shop appear here by themselves.</source>
            <translation>Los pedidos nuevos del quiosco y de la tienda en línea aparecen aquí solos.</translation>
        </message>
        <message>
            <source>Order queue</source>
            <translation>Cola de pedidos</translation>
        </message>
        <message>
            <source>No open orders</source>
            <translation>Sin pedidos abiertos</translation>
        </message>
        <message>
            <source>Order #{number} is now “{status}”.</source>
            <translation>El pedido #{number} está ahora en «{status}».</translation>
        </message>
        <message>
            <source>{said} Only here: {pos} has no such step.</source>
            <translation>{said} Solo aquí: {pos} no tiene ese paso.</translation>
        </message>
        <message>
            <source>Order #{number} is back at “{status}”.</source>
            <translation>El pedido #{number} vuelve a «{status}».</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Antigüedad</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Origen</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Siguiente paso</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Verificar</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Empezar</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>Preparar</translation>
        </message>
        <message>
            <source>Send out</source>
            <translation>Enviar</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Completar</translation>
        </message>
        <message>
            <source>Back to “{status}”</source>
            <translation>Volver a «{status}»</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n artículo</numerusform>
                <numerusform>%n artículos</numerusform>
            </translation>
        </message>
        <message>
            <source>Pickup</source>
            <translation>Recogida</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Reparto</translation>
        </message>
        <message>
            <source>In store</source>
            <translation>En tienda</translation>
        </message>
        <message>
            <source>Kiosk</source>
            <translation>Quiosco</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>En línea</translation>
        </message>
        <message>
            <source>At the counter</source>
            <translation>En el mostrador</translation>
        </message>
        <message>
            <source>Customer changed their mind</source>
            <translation>El cliente cambió de idea</translation>
        </message>
        <message>
            <source>Customer did not come</source>
            <translation>El cliente no vino</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>Agotado</translation>
        </message>
        <message>
            <source>Ordered twice</source>
            <translation>Pedido dos veces</translation>
        </message>
        <message>
            <source>Identification or age not in order</source>
            <translation>Identificación o edad no válidas</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Solo aquí</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>Reembolso</translation>
        </message>
        <message>
            <source>Cannot be completed</source>
            <translation>No se puede completar</translation>
        </message>
        <message>
            <source>Twice in the POS</source>
            <translation>Dos veces en el punto de venta</translation>
        </message>
        <message>
            <source>Less than ordered</source>
            <translation>Menos de lo pedido</translation>
        </message>
        <message>
            <source>Look at the POS</source>
            <translation>Mire el punto de venta</translation>
        </message>
        <message>
            <source>Banned</source>
            <translation>Vetado</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Aviso</translation>
        </message>
        <message>
            <source>Walk-in customer</source>
            <translation>Cliente de paso</translation>
        </message>
        <message>
            <source>{minutes} late</source>
            <translation>{minutes} tarde</translation>
        </message>
        <message>
            <source>next: {step}</source>
            <translation>siguiente: {step}</translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message>
            <source>{pos} refused it: {words}</source>
            <translation>{pos} lo rechazó: {words}</translation>
        </message>
        <message>
            <source>Saved here. {pos} could not take it yet; it will be sent again.</source>
            <translation>Guardado aquí. {pos} aún no pudo recibirlo; se enviará otra vez.</translation>
        </message>
        <message>
            <source>Saved here. It follows as soon as the customer is in {pos}.</source>
            <translation>Guardado aquí. Seguirá en cuanto el cliente esté en {pos}.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent to {pos}.</source>
            <translation>Guardado aquí. Se enviará a {pos}.</translation>
        </message>
        <message>
            <source>Sending to {pos}.</source>
            <translation>Enviando a {pos}.</translation>
        </message>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation>{pos} no respondió. Comprobando si llegó.</translation>
        </message>
        <message>
            <source>In {pos} since {when}.</source>
            <translation>En {pos} desde {when}.</translation>
        </message>
        <message>
            <source>Dropped; it was not sent to {pos}.</source>
            <translation>Descartado; no se envió a {pos}.</translation>
        </message>
        <message>
            <source>Order {label} to “{status}”</source>
            <translation>Pedido {label} a «{status}»</translation>
        </message>
        <message>
            <source>Saved here. It follows the change before it.</source>
            <translation>Guardado aquí. Sigue al cambio anterior.</translation>
        </message>
        <message>
            <source>Saved here. It will be sent when {pos} can be reached.</source>
            <translation>Guardado aquí. Se enviará cuando se pueda llegar a {pos}.</translation>
        </message>
        <message>
            <source>It is kept here and will be sent again.</source>
            <translation>Se conserva aquí y se volverá a enviar.</translation>
        </message>
        <message>
            <source>It is kept here and will be sent again at {time}.</source>
            <translation>Se conserva aquí y se volverá a enviar a las {time}.</translation>
        </message>
        <message>
            <source>Next look at {time}.</source>
            <translation>Próxima consulta a las {time}.</translation>
        </message>
        <message>
            <source>{name} let the value of {pos} stand; it was not sent.</source>
            <translation>{name} dejó el valor de {pos}; no se envió.</translation>
        </message>
        <message>
            <source>Dropped by {name}: {reason}</source>
            <translation>Descartado por {name}: {reason}</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Find or do</source>
            <translation>Buscar o hacer</translation>
        </message>
        <message>
            <source>Find a customer, or type what you want to do</source>
            <translation>Busque un cliente o escriba qué quiere hacer</translation>
        </message>
        <message>
            <source>Nothing fits. Check the spelling.</source>
            <translation>Nada coincide. Revise la ortografía.</translation>
        </message>
        <message>
            <source>Create stub “{text}”</source>
            <translation>Crear ficha breve «{text}»</translation>
        </message>
        <message>
            <source>{name} — open customer</source>
            <translation>{name} — abrir cliente</translation>
        </message>
    </context>
    <context>
        <name>Pos</name>
        <message>
            <source>{pos} did not answer. Checking whether it arrived.</source>
            <translation>{pos} no respondió. Comprobando si llegó.</translation>
        </message>
        <message>
            <source>It was changed in {pos} meanwhile. Look at it again.</source>
            <translation>Entretanto cambió en {pos}. Vuelva a mirarlo.</translation>
        </message>
        <message>
            <source>{pos} refused it.</source>
            <translation>{pos} lo rechazó.</translation>
        </message>
        <message>
            <source>{pos} could not do it.</source>
            <translation>{pos} no pudo hacerlo.</translation>
        </message>
        <message>
            <source>{pos} cannot be reached.</source>
            <translation>No se llega a {pos}.</translation>
        </message>
        <message>
            <source>{pos} is not answering.</source>
            <translation>{pos} no responde.</translation>
        </message>
        <message>
            <source>The connection to {pos} is not safe, so nothing was sent. Ask your administrator.</source>
            <translation>La conexión con {pos} no es segura y no se envió nada. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>The connection to {pos} broke off.</source>
            <translation>La conexión con {pos} se cortó.</translation>
        </message>
        <message>
            <source>The way out of this network is blocked. Ask your administrator.</source>
            <translation>La salida de esta red está bloqueada. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>The address of {pos} in the settings cannot be right.</source>
            <translation>La dirección de {pos} en los ajustes no puede ser correcta.</translation>
        </message>
        <message>
            <source>{pos} answered something that cannot be read.</source>
            <translation>{pos} respondió algo que no se puede leer.</translation>
        </message>
        <message>
            <source>{pos} does not accept the sign-in of this store. Ask your administrator.</source>
            <translation>{pos} no acepta las claves de esta tienda. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} no longer knows most of this store's customers or orders. Nothing was changed here. The keys may be those of another store: ask your administrator to enter the right ones, then compare everything.</source>
            <translation>{pos} ya no conoce a la mayoría de los clientes o pedidos de esta tienda. Aquí no se cambió nada. Puede que las claves sean de otra tienda: pida al administrador que introduzca las correctas y luego compare todo.</translation>
        </message>
        <message>
            <source>This account at {pos} was saved without a test and has shown none of this store's customers so far. Nothing is sent there or read until it does. An administrator can test or change the account in the settings.</source>
            <translation>Esta cuenta en {pos} se guardó sin probarla y hasta ahora no ha mostrado ningún cliente de esta tienda. Hasta entonces no se envía ni se lee nada. Un administrador puede probar o cambiar la cuenta en los ajustes.</translation>
        </message>
        <message>
            <source>{pos} asked us to wait a moment.</source>
            <translation>{pos} pidió esperar un momento.</translation>
        </message>
        <message>
            <source>{pos} has trouble of its own.</source>
            <translation>{pos} tiene problemas propios.</translation>
        </message>
        <message>
            <source>The keys for {pos} are missing on this machine. An administrator can enter them; everything is kept here until then.</source>
            <translation>En esta máquina faltan las claves de {pos}. Un administrador puede introducirlas; hasta entonces todo queda aquí.</translation>
        </message>
        <message>
            <source>The store's file is damaged. Close Peak Desk and open it again: it mends the file and keeps what was not sent.</source>
            <translation>El archivo de la tienda está dañado. Cierre Peak Desk y ábralo de nuevo: repara el archivo y conserva lo que no se envió.</translation>
        </message>
        <message>
            <source>The disk of this machine is nearly full. Make room, or changes cannot be saved soon.</source>
            <translation>El disco de esta máquina está casi lleno. Libere espacio o pronto no se podrán guardar cambios.</translation>
        </message>
        <message>
            <source>The backup of the day could not be made. Ask your administrator to look at the disk and the folder of backups.</source>
            <translation>No se pudo hacer la copia de seguridad del día. Pida al administrador que revise el disco y la carpeta de copias.</translation>
        </message>
        <message>
            <source>Another Peak Desk on this machine syncs this store; this one shows and saves.</source>
            <translation>Otro Peak Desk de esta máquina sincroniza la tienda; este muestra y guarda.</translation>
        </message>
        <message>
            <source>It was stopped before it was finished.</source>
            <translation>Se detuvo antes de terminar.</translation>
        </message>
        <message>
            <source>The program ended before it was finished.</source>
            <translation>El programa terminó antes de acabar.</translation>
        </message>
        <message>
            <source>The record is no longer on this desk.</source>
            <translation>La ficha ya no está en este puesto.</translation>
        </message>
        <message>
            <source>{pos} did not say whether it arrived, and it cannot be looked up. Look in {pos}, then send again or drop it.</source>
            <translation>{pos} no dijo si llegó y no se puede consultar. Mire en {pos} y después envíelo otra vez o descártelo.</translation>
        </message>
        <message>
            <source>{pos} did not say whether it arrived and cannot be asked, so it was not sent again. Look in {pos}: send it again if it is not there, drop it if it is.</source>
            <translation>{pos} no dijo si llegó y no se le puede preguntar, así que no se volvió a enviar. Mire en {pos}: envíelo otra vez si no está, descártelo si está.</translation>
        </message>
        <message>
            <source>Peak Desk has a fault that stops this one change. It is kept here; everything else goes on. Please report it.</source>
            <translation>Peak Desk tiene un fallo que detiene este cambio. Se conserva aquí; todo lo demás sigue. Por favor, avise.</translation>
        </message>
        <message>
            <source>The store's file stopped it. It goes on by itself.</source>
            <translation>El archivo de la tienda lo detuvo. Sigue solo.</translation>
        </message>
        <message>
            <source>{pos} has another customer with this phone number. Correct the number, or drop this and use that customer.</source>
            <translation>{pos} tiene otro cliente con este teléfono. Corrija el número, o descarte esto y use ese cliente.</translation>
        </message>
        <message>
            <source>{pos} has another customer with this e-mail address. Correct the address, or drop this and use that customer.</source>
            <translation>{pos} tiene otro cliente con este correo. Corrija la dirección, o descarte esto y use ese cliente.</translation>
        </message>
        <message>
            <source>{pos} refused it: there is such a customer already.</source>
            <translation>{pos} lo rechazó: ya existe un cliente así.</translation>
        </message>
        <message>
            <source>{pos} refused the phone number: it belongs to another customer.</source>
            <translation>{pos} rechazó el teléfono: pertenece a otro cliente.</translation>
        </message>
        <message>
            <source>{pos} refused the e-mail address: it belongs to another customer.</source>
            <translation>{pos} rechazó el correo: pertenece a otro cliente.</translation>
        </message>
        <message>
            <source>{pos} refused the licence: it belongs to another customer.</source>
            <translation>{pos} rechazó la licencia: pertenece a otro cliente.</translation>
        </message>
        <message>
            <source>It was changed in {pos} meanwhile ({what}). Look at both.</source>
            <translation>Mientras tanto se cambió en {pos} ({what}). Compare ambos.</translation>
        </message>
        <message>
            <source>In {pos} the order stands at “{what}” already, so this step was not sent.</source>
            <translation>En {pos} el pedido ya está en «{what}», así que este paso no se envió.</translation>
        </message>
        <message>
            <source>{pos} takes this customer for somebody of another name it has already and made no new record. Correct what both share and send it again, or drop this and use that customer.</source>
            <translation>{pos} toma a este cliente por alguien con otro nombre que ya tiene y no creó una ficha nueva. Corrija lo que ambos comparten y envíelo otra vez, o descarte esto y use ese cliente.</translation>
        </message>
        <message>
            <source>The customer of this order was not sent to {pos}. Send it again to order without a record there, or drop it.</source>
            <translation>El cliente de este pedido no se envió a {pos}. Envíelo otra vez para pedir sin ficha allí, o descártelo.</translation>
        </message>
        <message>
            <source>{pos} has an open order of this customer already and takes no second one. Finish or cancel that one first.</source>
            <translation>{pos} ya tiene un pedido abierto de este cliente y no acepta otro. Termine o cancele primero ese.</translation>
        </message>
        <message>
            <source>In {pos} somebody works on the order already, so its items were not changed. Drop this to see them as they are there.</source>
            <translation>En {pos} alguien ya atiende el pedido, así que sus artículos no se cambiaron. Descarte esto para verlos como están allí.</translation>
        </message>
        <message>
            <source>Another till changed the same items or note of this order in {pos}, so yours were not sent. Look at both.</source>
            <translation>Otra caja cambió en {pos} los mismos artículos o la nota de este pedido, así que lo suyo no se envió. Compare ambos.</translation>
        </message>
        <message>
            <source>{pos} takes only so many calls a minute, and they are used up. It goes on by itself.</source>
            <translation>{pos} solo acepta cierto número de llamadas por minuto y ya se agotaron. Sigue solo.</translation>
        </message>
        <message>
            <source>The keys of this store may not do that in {pos}. An administrator can ask {pos} for the permission.</source>
            <translation>Las claves de esta tienda no tienen permiso para eso en {pos}. Un administrador puede pedir el permiso a {pos}.</translation>
        </message>
        <message>
            <source>{pos} wants a second pair of keys for this, and none are entered. Ask your administrator.</source>
            <translation>{pos} pide para esto un segundo par de claves y no hay ninguno introducido. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} does not accept the second pair of keys of this store. Ask your administrator.</source>
            <translation>{pos} no acepta el segundo par de claves de esta tienda. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} wants more of it, or wants it otherwise: {what}.</source>
            <translation>{pos} pide más datos, o los pide de otra forma: {what}.</translation>
        </message>
        <message>
            <source>This customer has no web account in {pos}, and without one {pos} takes no order. Ring it up in {pos}.</source>
            <translation>Este cliente no tiene cuenta web en {pos}, y sin ella {pos} no acepta pedidos. Haga la venta en {pos}.</translation>
        </message>
        <message>
            <source>{pos} has a web account with this e-mail address or phone number, and nothing tells that it is this customer's, so no order was made. Link it with the customer in {pos}, or ring the order up there.</source>
            <translation>{pos} tiene una cuenta web con este correo o teléfono, y nada dice que sea de este cliente, así que no se hizo el pedido. Vincúlela con el cliente en {pos}, o cobre el pedido allí.</translation>
        </message>
        <message>
            <source>{pos} does not take the discount code for this order, so no order was made. Take the code out or put another in, and send it again.</source>
            <translation>{pos} no acepta el código de descuento para este pedido, así que no se hizo el pedido. Quite el código o ponga otro, y envíelo de nuevo.</translation>
        </message>
        <message>
            <source>{pos} took the step and left the order where it was. Take the step in {pos}.</source>
            <translation>{pos} recibió el paso y dejó el pedido donde estaba. Dé el paso en {pos}.</translation>
        </message>
        <message>
            <source>{pos} does not allow this step for this order now.</source>
            <translation>{pos} no permite ahora este paso para este pedido.</translation>
        </message>
        <message>
            <source>{pos} has not taken the order on yet. It is tried again.</source>
            <translation>{pos} aún no se ha hecho cargo del pedido. Se vuelve a intentar.</translation>
        </message>
        <message>
            <source>The order is paid in {pos}; it can be undone only there.</source>
            <translation>El pedido está pagado en {pos}; solo se puede deshacer allí.</translation>
        </message>
        <message>
            <source>{pos} no longer lets this order be canceled.</source>
            <translation>{pos} ya no permite cancelar este pedido.</translation>
        </message>
        <message>
            <source>{pos} no longer lets this order be changed.</source>
            <translation>{pos} ya no permite cambiar este pedido.</translation>
        </message>
        <message>
            <source>{pos} does not sell this product in this quantity.</source>
            <translation>{pos} no vende este producto en esta cantidad.</translation>
        </message>
        <message>
            <source>{pos} has not enough of a product in stock, so the order was not made. Change the order and send it again.</source>
            <translation>{pos} no tiene existencias suficientes de un producto, así que el pedido no se creó. Cambie el pedido y envíelo otra vez.</translation>
        </message>
        <message>
            <source>{pos} does not accept the integrator id of this store, so no order was made. Ask your administrator.</source>
            <translation>{pos} no acepta el id de integrador de esta tienda, así que no se creó ningún pedido. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} takes only one code for an order.</source>
            <translation>{pos} solo acepta un código por pedido.</translation>
        </message>
        <message>
            <source>{pos} does not know the location in the settings of this store. Ask your administrator.</source>
            <translation>{pos} no conoce la sucursal que figura en los ajustes de esta tienda. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} did not say whether its prices include tax, so no order was sent. Ask your administrator.</source>
            <translation>{pos} no dijo si sus precios incluyen impuestos, así que no se envió ningún pedido. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} has closed this shop's account. Ask your administrator.</source>
            <translation>{pos} cerró la cuenta de esta tienda. Pregunte al administrador.</translation>
        </message>
        <message>
            <source>{pos} has several locations and none is entered for this store, so the orders of all of them come in and are worked on here. Enter the number of this store's location in its account.</source>
            <translation>{pos} tiene varias ubicaciones y esta tienda no indica ninguna, así que aquí llegan y se atienden los pedidos de todas. Escriba en la cuenta el número de la ubicación de esta tienda.</translation>
        </message>
        <message>
            <source>{pos} has no location of the number entered for this store, so no orders come in. Enter the right number.</source>
            <translation>{pos} no tiene ninguna ubicación con el número indicado para esta tienda, así que no llegan pedidos. Escriba el número correcto.</translation>
        </message>
        <message>
            <source>{pos} hides names and addresses from this account. An administrator can ask {pos} for access to customer data.</source>
            <translation>{pos} oculta nombres y direcciones a esta cuenta. Un administrador puede pedir a {pos} el acceso a los datos de los clientes.</translation>
        </message>
        <message>
            <source>This customer has a cart of their own at the web shop of {pos}; finish or empty that one first.</source>
            <translation>Este cliente tiene su propio carrito en la tienda en línea de {pos}; termínelo o vacíelo primero.</translation>
        </message>
        <message>
            <source>{pos} shows this order nowhere; look for it in {pos}.</source>
            <translation>{pos} no muestra este pedido en ninguna parte; búsquelo en {pos}.</translation>
        </message>
        <message>
            <source>{pos} finds too many customers with that. Ask for something rarer.</source>
            <translation>{pos} encuentra demasiados clientes con eso. Pregunte por algo menos común.</translation>
        </message>
        <message>
            <source>{pos} does not sell one of these products now. Take it out of the order.</source>
            <translation>{pos} no vende ahora uno de estos productos. Quítelo del pedido.</translation>
        </message>
        <message>
            <source>{pos} no longer has this record.</source>
            <translation>{pos} ya no tiene este registro.</translation>
        </message>
        <message>
            <source>The order has ended in {pos}, so this step was not sent.</source>
            <translation>El pedido ya terminó en {pos}, así que este paso no se envió.</translation>
        </message>
        <message>
            <source>{pos} needs more before it takes this customer: {what}.</source>
            <translation>{pos} necesita más antes de aceptar a este cliente: {what}.</translation>
        </message>
        <message>
            <source>{pos} takes only phone numbers of its own country.</source>
            <translation>{pos} solo acepta teléfonos de su propio país.</translation>
        </message>
        <message>
            <source>{pos} has no such step.</source>
            <translation>{pos} no tiene ese paso.</translation>
        </message>
        <message>
            <source>The clock of this machine is wrong, so {pos} lets nothing in.</source>
            <translation>El reloj de este equipo está mal, por eso {pos} no acepta nada.</translation>
        </message>
        <message>
            <source>The private key for {pos} cannot be read. Ask your administrator.</source>
            <translation>La clave privada para {pos} no se puede leer. Pregunte a su administrador.</translation>
        </message>
        <message>
            <source>Something else answered in place of {pos}; perhaps this network wants a sign-in of its own.</source>
            <translation>Otra cosa respondió en lugar de {pos}; quizá esta red pide su propio inicio de sesión.</translation>
        </message>
    </context>
    <context>
        <name>Problems</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>Un PIN tiene de 4 a 12 cifras.</translation>
        </message>
        <message>
            <source>A phone number is needed.</source>
            <translation>Hace falta un teléfono.</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>Esto es necesario.</translation>
        </message>
        <message>
            <source>This is not a whole phone number yet.</source>
            <translation>Aún no es un teléfono completo.</translation>
        </message>
        <message>
            <source>This is not an e-mail address yet.</source>
            <translation>Aún no es una dirección de correo.</translation>
        </message>
        <message>
            <source>Write the date as year-month-day, for example 1990-05-17.</source>
            <translation>Escriba la fecha como año-mes-día, por ejemplo 1990-05-17.</translation>
        </message>
        <message>
            <source>This day has not come yet.</source>
            <translation>Ese día aún no ha llegado.</translation>
        </message>
        <message>
            <source>Under {bound}: this store may not serve them.</source>
            <translation>Menor de {bound}: esta tienda no puede atenderle.</translation>
        </message>
        <message>
            <source>More than {bound} years ago: check the year.</source>
            <translation>Hace más de {bound} años: revise el año.</translation>
        </message>
        <message>
            <source>At most {bound} characters.</source>
            <translation>Como mucho {bound} caracteres.</translation>
        </message>
        <message>
            <source>This cannot be used here.</source>
            <translation>Esto no se puede usar aquí.</translation>
        </message>
        <message>
            <source>Choose one of the list.</source>
            <translation>Elija uno de la lista.</translation>
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>The order has moved on; this step is not possible now.</source>
            <translation>El pedido avanzó; este paso ya no es posible.</translation>
        </message>
        <message>
            <source>Please give a reason.</source>
            <translation>Indique un motivo.</translation>
        </message>
        <message>
            <source>It was already sent and cannot be taken back.</source>
            <translation>Ya se envió y no se puede retirar.</translation>
        </message>
        <message>
            <source>It is being sent right now. Try again in a moment.</source>
            <translation>Se está enviando ahora. Inténtelo en un momento.</translation>
        </message>
        <message>
            <source>Somebody else changed it meanwhile. Look at the new values and change it again.</source>
            <translation>Otra persona lo cambió entretanto. Mire los valores nuevos y cámbielo otra vez.</translation>
        </message>
        <message>
            <source>This store already has people. Sign in instead.</source>
            <translation>Esta tienda ya tiene personas. Identifíquese.</translation>
        </message>
        <message>
            <source>This name is taken.</source>
            <translation>Ese nombre ya existe.</translation>
        </message>
        <message>
            <source>The last administrator has to stay.</source>
            <translation>El último administrador debe quedarse.</translation>
        </message>
        <message>
            <source>There is still work to be sent. Send it or drop it first.</source>
            <translation>Aún hay trabajo por enviar. Envíelo o descártelo antes.</translation>
        </message>
        <message>
            <source>The POS cannot do this.</source>
            <translation>El punto de venta no puede hacerlo.</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>Changes to decide about</source>
            <translation>Cambios por decidir</translation>
        </message>
        <message>
            <source>Decide …</source>
            <translation>Decidir …</translation>
        </message>
        <message>
            <source>No change waits for you</source>
            <translation>Ningún cambio le espera</translation>
        </message>
        <message>
            <source>Where two people changed the same thing, it is listed here until somebody decides.</source>
            <translation>Donde dos personas cambiaron lo mismo, se muestra aquí hasta que alguien decida.</translation>
        </message>
        <message>
            <source>One</source>
            <translation>Uno</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Otro</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Por qué</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Hallado</translation>
        </message>
        <message>
            <source>Perhaps one person</source>
            <translation>Quizá una sola persona</translation>
        </message>
        <message>
            <source>Nobody is here twice</source>
            <translation>Nadie está dos veces</translation>
        </message>
        <message>
            <source>Customers who are perhaps one person are listed here.</source>
            <translation>Aquí aparecen los clientes que quizá son una sola persona.</translation>
        </message>
        <message>
            <source>Open the sync page</source>
            <translation>Abrir la página de sincronía</translation>
        </message>
        <message>
            <source>Kept as two people.</source>
            <translation>Quedan como dos personas.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>This page is for managers</source>
            <translation>Esta página es para responsables</translation>
        </message>
        <message>
            <source>Orders by status</source>
            <translation>Pedidos por estado</translation>
        </message>
        <message>
            <source>Stuck orders</source>
            <translation>Pedidos atascados</translation>
        </message>
        <message numerus="yes">
            <source>Open for more than %n minute(s).</source>
            <translation>
                <numerusform>Abiertos desde hace más de %n minuto.</numerusform>
                <numerusform>Abiertos desde hace más de %n minutos.</numerusform>
            </translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Pedido</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Nothing is stuck</source>
            <translation>Nada está atascado</translation>
        </message>
        <message>
            <source>Every open order is within its time.</source>
            <translation>Todos los pedidos abiertos están en plazo.</translation>
        </message>
        <message>
            <source>Unsynced work</source>
            <translation>Trabajo sin sincronizar</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Por enviar</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>En comprobación</translation>
        </message>
        <message>
            <source>Need a person</source>
            <translation>Necesitan a alguien</translation>
        </message>
        <message>
            <source>Failed sync runs of the last 50</source>
            <translation>Sincronizaciones fallidas de las últimas 50</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>Por decidir</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Different people</source>
            <translation>Personas distintas</translation>
        </message>
        <message>
            <source>If they are one person, merge them in the POS; this list follows by itself.</source>
            <translation>Si son una sola persona, fusiónelas en el POS; esta lista se actualiza sola.</translation>
        </message>
        <message>
            <source>Perhaps one person: {why}.</source>
            <translation>Quizá una sola persona: {why}.</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>Abrir {name}</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>distinto</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>igual</translation>
        </message>
    </context>
    <context>
        <name>Scanner</name>
        <message>
            <source>Close (Esc)</source>
            <translation>Cerrar (Esc)</translation>
        </message>
        <message>
            <source>Sign in first</source>
            <translation>Identifíquese primero</translation>
        </message>
        <message>
            <source>Nothing was read. Scan again once you are signed in.</source>
            <translation>No se leyó nada. Escanee de nuevo cuando se haya identificado.</translation>
        </message>
        <message>
            <source>This ID could not be read</source>
            <translation>No se pudo leer esta identificación</translation>
        </message>
        <message>
            <source>This code is not known</source>
            <translation>Este código no se conoce</translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) fit this scan</source>
            <translation>
                <numerusform>%n cliente corresponde a esta lectura</numerusform>
                <numerusform>%n clientes corresponden a esta lectura</numerusform>
            </translation>
        </message>
        <message>
            <source>Who is it? Arrows choose, Enter opens.</source>
            <translation>¿Quién es? Las flechas eligen, Intro abre.</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>Cliente nuevo</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>Ninguno de estos</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Entendido</translation>
        </message>
        <message>
            <source>Do not serve</source>
            <translation>No atender</translation>
        </message>
        <message numerus="yes">
            <source>{needed}+ · %n year(s)</source>
            <translation>
                <numerusform>{needed}+ · %n año</numerusform>
                <numerusform>{needed}+ · %n años</numerusform>
            </translation>
        </message>
        <message>
            <source>Too young: {age}, must be {needed}</source>
            <translation>Demasiado joven: {age}, se exigen {needed}</translation>
        </message>
        <message>
            <source>Medical only ({age})</source>
            <translation>Solo medicinal ({age})</translation>
        </message>
        <message>
            <source>Expired {date}</source>
            <translation>Caducada el {date}</translation>
        </message>
        <message>
            <source>No birthday on the ID</source>
            <translation>La identificación no lleva fecha de nacimiento</translation>
        </message>
        <message>
            <source>No expiry on the ID</source>
            <translation>La identificación no dice hasta cuándo vale</translation>
        </message>
        <message>
            <source>Do not serve. Nothing was saved.</source>
            <translation>No atender. No se guardó nada.</translation>
        </message>
        <message>
            <source>Do not serve before {date}, and then with a medical card only. Nothing was saved.</source>
            <translation>No atender antes del {date}, y después solo con tarjeta médica. No se guardó nada.</translation>
        </message>
        <message>
            <source>Do not serve before {date}. Nothing was saved.</source>
            <translation>No atender antes del {date}. No se guardó nada.</translation>
        </message>
        <message>
            <source>{needed} is needed without a medical card. Ask for the card, or do not serve.</source>
            <translation>Sin tarjeta médica se exigen {needed}. Pida la tarjeta o no atienda.</translation>
        </message>
        <message>
            <source>This ID proves nothing any more. Ask for one that is still valid.</source>
            <translation>Esta identificación ya no prueba nada. Pida una vigente.</translation>
        </message>
        <message>
            <source>Its barcode holds none. Read the birthday off the card and check the age yourself.</source>
            <translation>Su código no la contiene. Léala en la tarjeta y compruebe usted la edad.</translation>
        </message>
        <message>
            <source>The age is right ({age}), but its barcode does not say until when it is good. Look on the card before you serve.</source>
            <translation>La edad es suficiente ({age}), pero el código no dice hasta cuándo vale. Mire la tarjeta antes de atender.</translation>
        </message>
        <message>
            <source>valid until {date}</source>
            <translation>válida hasta el {date}</translation>
        </message>
        <message>
            <source>never expires</source>
            <translation>no vence</translation>
        </message>
        <message>
            <source>no expiry on the ID</source>
            <translation>sin fecha de vencimiento</translation>
        </message>
        <message>
            <source>The magnetic stripe was swiped. Scan the wide barcode on the back instead.</source>
            <translation>Se pasó la banda magnética. Escanee el código ancho del reverso.</translation>
        </message>
        <message>
            <source>Two scans ran into one. Scan the ID again, once.</source>
            <translation>Se juntaron dos lecturas. Escanee la identificación otra vez, una sola.</translation>
        </message>
        <message>
            <source>The end is missing. Hold the scanner still until it has finished, and scan again.</source>
            <translation>Falta el final. Mantenga quieto el escáner hasta que termine y escanee de nuevo.</translation>
        </message>
        <message>
            <source>The scanner keeps the line ends back. “Settings”, “Scanner” says what to change.</source>
            <translation>El escáner retiene los finales de línea. «Ajustes», «Escáner» dice qué cambiar.</translation>
        </message>
        <message>
            <source>There is no licence number on it. Type the name instead.</source>
            <translation>No lleva número de licencia. Escriba el nombre.</translation>
        </message>
        <message>
            <source>There is no name on it. Type the name instead.</source>
            <translation>No lleva nombre. Escriba el nombre.</translation>
        </message>
        <message>
            <source>A date on it makes no sense. Scan again; if it stays so, check the card and type the name.</source>
            <translation>Una de sus fechas no tiene sentido. Escanee de nuevo; si sigue igual, mire la tarjeta y escriba el nombre.</translation>
        </message>
        <message>
            <source>Scan it again, or type the name.</source>
            <translation>Escanéela de nuevo o escriba el nombre.</translation>
        </message>
        <message>
            <source>“{code}” is no customer and no order of this store. Scan again, or type the name.</source>
            <translation>«{code}» no es ningún cliente ni pedido de esta tienda. Escanee de nuevo o escriba el nombre.</translation>
        </message>
        <message>
            <source>It is no ID, and no customer or order of this store. “Settings”, “Scanner” shows administrators what the scanner sent.</source>
            <translation>No es una identificación ni un cliente o pedido de esta tienda. «Ajustes», «Escáner» muestra a los administradores lo que envió el escáner.</translation>
        </message>
        <message>
            <source>An ID</source>
            <translation>Una identificación</translation>
        </message>
        <message>
            <source>An ID that cannot be read</source>
            <translation>Una identificación ilegible</translation>
        </message>
        <message>
            <source>A customer's code</source>
            <translation>El código de un cliente</translation>
        </message>
        <message>
            <source>An order's code, or any code of six signs</source>
            <translation>El código de un pedido, o cualquier código de seis signos</translation>
        </message>
        <message>
            <source>A code of no kind the desk knows</source>
            <translation>Un código de ninguna clase conocida</translation>
        </message>
        <message>
            <source>The scanner types slowly</source>
            <translation>El escáner escribe despacio</translation>
        </message>
        <message>
            <source>Its keys come up to {gap} ms apart. Set its “inter-character delay” to 0, so that no hand is as fast.</source>
            <translation>Entre sus teclas pasan hasta {gap} ms. Ponga su «inter-character delay» a 0, para que ninguna mano sea tan rápida.</translation>
        </message>
        <message>
            <source>No Return at the end</source>
            <translation>Falta Intro al final</translation>
        </message>
        <message>
            <source>Scans end only after a pause. Set the scanner's suffix to Return (“CR”, “Enter”): codes open sooner.</source>
            <translation>Las lecturas terminan solo tras una pausa. Ponga Intro («CR», «Enter») como sufijo del escáner: los códigos se abren antes.</translation>
        </message>
        <message>
            <source>This computer writes in another script</source>
            <translation>Este equipo escribe en otro alfabeto</translation>
        </message>
        <message>
            <source>It was put right here by the keys themselves. Short codes need a keyboard layout with Latin letters.</source>
            <translation>Aquí se corrigió por las teclas mismas. Los códigos cortos necesitan un teclado con letras latinas.</translation>
        </message>
        <message>
            <source>Switch the keyboard to Latin letters before scanning, or let the scanner send characters by number (“ALT mode”).</source>
            <translation>Cambie el teclado a letras latinas antes de escanear, o haga que el escáner envíe los caracteres por número («ALT mode»).</translation>
        </message>
        <message>
            <source>It was put right here. Set the scanner's keyboard country to the layout of this computer, or the reverse.</source>
            <translation>Aquí se corrigió. Ponga en el escáner el mismo país de teclado que en este equipo, o al revés.</translation>
        </message>
        <message>
            <source>Set the scanner to send control characters as Ctrl with a letter (“control + ASCII”, “function key mapping off”).</source>
            <translation>Haga que el escáner envíe los caracteres de control como Ctrl con una letra («control + ASCII», «function key mapping off»).</translation>
        </message>
        <message>
            <source>@ and " are swapped: British and American keys</source>
            <translation>@ y " están cambiados: teclado británico y estadounidense</translation>
        </message>
        <message>
            <source>Y and Z are swapped: this computer has German keys</source>
            <translation>Y y Z están cambiadas: este equipo tiene teclado alemán</translation>
        </message>
        <message>
            <source>A and Q are swapped: this computer has French keys</source>
            <translation>A y Q están cambiadas: este equipo tiene teclado francés</translation>
        </message>
        <message>
            <source>Capitals and small letters are swapped</source>
            <translation>Mayúsculas y minúsculas están cambiadas</translation>
        </message>
        <message>
            <source>It was put right here. Switch Caps Lock off, or let the scanner ignore it.</source>
            <translation>Aquí se corrigió. Apague Bloq Mayús o haga que el escáner no lo tenga en cuenta.</translation>
        </message>
        <message>
            <source>The first character is missing</source>
            <translation>Falta el primer carácter</translation>
        </message>
        <message>
            <source>Remove what the scanner cuts off or puts before its scans (“prefix”, “trim”).</source>
            <translation>Quite lo que el escáner recorta o antepone a sus lecturas («prefix», «trim»).</translation>
        </message>
        <message>
            <source>Control characters do not arrive</source>
            <translation>Los caracteres de control no llegan</translation>
        </message>
        <message>
            <source>Line ends do not arrive: IDs cannot be read</source>
            <translation>Los finales de línea no llegan: no se pueden leer identificaciones</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Customers come in by themselves</source>
            <translation>Los clientes llegan solos</translation>
        </message>
        <message>
            <source>Customers are looked up there</source>
            <translation>Los clientes se buscan allí</translation>
        </message>
        <message>
            <source>New customers are sent</source>
            <translation>Los clientes nuevos se envían</translation>
        </message>
        <message>
            <source>Changes of customers are sent</source>
            <translation>Los cambios de clientes se envían</translation>
        </message>
        <message>
            <source>Orders come in by themselves</source>
            <translation>Los pedidos llegan solos</translation>
        </message>
        <message>
            <source>Orders made here are sent</source>
            <translation>Los pedidos hechos aquí se envían</translation>
        </message>
        <message>
            <source>An open order can be gone on with</source>
            <translation>Se puede seguir con un pedido abierto</translation>
        </message>
        <message>
            <source>Totals are asked before ordering</source>
            <translation>Los totales se preguntan antes de pedir</translation>
        </message>
        <message>
            <source>Steps of orders are sent</source>
            <translation>Los pasos de los pedidos se envían</translation>
        </message>
        <message>
            <source>Orders are canceled there</source>
            <translation>Los pedidos se cancelan allí</translation>
        </message>
        <message>
            <source>Discount codes are checked</source>
            <translation>Los códigos de descuento se comprueban</translation>
        </message>
        <message>
            <source>The menu comes in by itself</source>
            <translation>El menú llega solo</translation>
        </message>
        <message>
            <source>New customers without an address get the store's</source>
            <translation>Los clientes nuevos sin dirección reciben la de la tienda</translation>
        </message>
        <message>
            <source>Orders are started there</source>
            <translation>Los pedidos se empiezan allí</translation>
        </message>
        <message>
            <source>Orders are packed there</source>
            <translation>Los pedidos se preparan allí</translation>
        </message>
        <message>
            <source>Orders are sent out there</source>
            <translation>Los pedidos salen a reparto allí</translation>
        </message>
        <message>
            <source>Orders are completed there</source>
            <translation>Los pedidos se completan allí</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
        <message>
            <source>With an option</source>
            <translation>Con una opción</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Solo aquí</translation>
        </message>
        <message>
            <source>Not allowed</source>
            <translation>No permitido</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>first and last name</source>
            <translation>nombre y apellido</translation>
        </message>
        <message>
            <source>{pos} cannot be asked for customers; the desk searches its own.</source>
            <translation>A {pos} no se le puede preguntar por clientes; el puesto busca entre los suyos.</translation>
        </message>
        <message>
            <source>{pos} can be asked for: {fields}. Everything else is searched here.</source>
            <translation>A {pos} se le puede preguntar por: {fields}. Todo lo demás se busca aquí.</translation>
        </message>
        <message>
            <source>It takes a new customer with: {fields}. A stub without them waits here.</source>
            <translation>Acepta a un cliente nuevo con: {fields}. Una ficha breve sin esos datos espera aquí.</translation>
        </message>
        <message>
            <source>Put back {store}</source>
            <translation>Restituir {store}</translation>
        </message>
        <message>
            <source>What {pos} can do</source>
            <translation>Qué puede hacer {pos}</translation>
        </message>
        <message>
            <source>Compare all systems</source>
            <translation>Comparar todos los sistemas</translation>
        </message>
        <message>
            <source>What the systems can do</source>
            <translation>Qué pueden hacer los sistemas</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>A new order</source>
            <translation>Un pedido nuevo</translation>
        </message>
        <message>
            <source>A good scan</source>
            <translation>Una lectura buena</translation>
        </message>
        <message>
            <source>A refused scan, a mistake</source>
            <translation>Una lectura rechazada, un error</translation>
        </message>
        <message>
            <source>Something needs you</source>
            <translation>Algo le necesita</translation>
        </message>
        <message>
            <source>Look and sound</source>
            <translation>Aspecto y sonido</translation>
        </message>
        <message>
            <source>For this workstation; changed at once.</source>
            <translation>Para este puesto; cambia al momento.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Volume of the sounds</source>
            <translation>Volumen de los sonidos</translation>
        </message>
        <message>
            <source>Tell of new orders on the desktop while this window is behind</source>
            <translation>Avisar de pedidos nuevos en el escritorio mientras esta ventana está detrás</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Claro u oscuro</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Escuchar</translation>
        </message>
        <message>
            <source>Volume of the sounds (left is off)</source>
            <translation>Volumen de los sonidos (izquierda: sin sonido)</translation>
        </message>
        <message>
            <source>Sounds are heard for</source>
            <translation>Los sonidos se oyen con</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personas</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>Añadir persona</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Práctica</translation>
        </message>
        <message>
            <source>Take the demo POS away and go on working; what you do is sent when it is back.</source>
            <translation>Quite el punto de venta de muestra y siga trabajando; lo que haga se envía cuando vuelva.</translation>
        </message>
        <message>
            <source>Cut the network</source>
            <translation>Cortar la red</translation>
        </message>
        <message>
            <source>PIN once more</source>
            <translation>PIN otra vez</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Función</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>No añadir</translation>
        </message>
        <message>
            <source>The two PINs differ.</source>
            <translation>Los dos PIN son distintos.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Press a key's button to change it.</source>
            <translation>Pulse el botón de una tecla para cambiarla.</translation>
        </message>
        <message>
            <source>Change the key of {action}</source>
            <translation>Cambiar la tecla de {action}</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Tecla nueva</translation>
        </message>
        <message>
            <source>Press the new key.</source>
            <translation>Pulse la tecla nueva.</translation>
        </message>
        <message>
            <source>As it was</source>
            <translation>Como estaba</translation>
        </message>
        <message>
            <source>Use this key</source>
            <translation>Usar esta tecla</translation>
        </message>
        <message>
            <source>Taken by “{action}”.</source>
            <translation>La usa «{action}».</translation>
        </message>
        <message>
            <source>The number</source>
            <translation>El número</translation>
        </message>
        <message>
            <source>Only a mark to recognise it by</source>
            <translation>Solo una marca para reconocerla</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nada</translation>
        </message>
        <message>
            <source>Kept in the encrypted file and sent to {pos}; a scan opens its customer, and the number can be searched for.</source>
            <translation>Se guarda en el archivo cifrado y se envía a {pos}; un escaneo abre a su cliente y el número se puede buscar.</translation>
        </message>
        <message>
            <source>A scan still opens its customer, but nobody can read a number here, and none is sent to {pos}.</source>
            <translation>Un escaneo sigue abriendo a su cliente, pero aquí nadie puede leer un número, y a {pos} no se envía ninguno.</translation>
        </message>
        <message>
            <source>A scan finds its customer by name and birthday only; nothing of a number is kept or sent to {pos}.</source>
            <translation>Un escaneo encuentra a su cliente solo por nombre y fecha de nacimiento; del número no se guarda nada ni se envía nada a {pos}.</translation>
        </message>
        <message>
            <source>Kept in the encrypted file; a scan opens its customer, and the number can be searched for.</source>
            <translation>Se guarda en el archivo cifrado; un escaneo abre a su cliente y el número se puede buscar.</translation>
        </message>
        <message>
            <source>A scan still opens its customer, but nobody can read a number here.</source>
            <translation>Un escaneo sigue abriendo a su cliente, pero aquí nadie puede leer un número.</translation>
        </message>
        <message>
            <source>A scan finds its customer by name and birthday only; nothing of a number is kept.</source>
            <translation>Un escaneo encuentra a su cliente solo por nombre y fecha de nacimiento; no se guarda nada del número.</translation>
        </message>
        <message>
            <source>Licence numbers</source>
            <translation>Números de licencia</translation>
        </message>
        <message>
            <source>What this store keeps of them. The law differs from state to state.</source>
            <translation>Lo que esta tienda guarda de ellos. La ley cambia de un estado a otro.</translation>
        </message>
        <message>
            <source>It holds from now on.</source>
            <translation>Vale desde ahora.</translation>
        </message>
        <message>
            <source>Delete what is kept of licences?</source>
            <translation>¿Borrar lo guardado de las licencias?</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Cerrar (Esc)</translation>
        </message>
        <message>
            <source>Every licence number in this store's file is deleted at once and replaced by a mark nobody can read.</source>
            <translation>Todos los números de licencia del archivo de esta tienda se borran enseguida y se sustituyen por una marca que nadie puede leer.</translation>
        </message>
        <message>
            <source>Everything this store's file holds of licence numbers is deleted at once.</source>
            <translation>Todo lo que el archivo de esta tienda tiene de números de licencia se borra enseguida.</translation>
        </message>
        <message>
            <source>This cannot be undone. Backups made before still hold them until they are replaced.</source>
            <translation>No se puede deshacer. Las copias de seguridad anteriores los conservan hasta que se reemplacen.</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Conservarlos</translation>
        </message>
        <message>
            <source>Delete the numbers</source>
            <translation>Borrar los números</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>The person may sign in now.</source>
            <translation>La persona ya puede entrar.</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Escáner</translation>
        </message>
        <message>
            <source>A scanner that types like a keyboard works from everywhere in this window, whatever has the focus.</source>
            <translation>Un escáner que escribe como un teclado funciona desde cualquier lugar de esta ventana.</translation>
        </message>
        <message>
            <source>Try the scanner</source>
            <translation>Probar el escáner</translation>
        </message>
        <message>
            <source>No scan is in memory.</source>
            <translation>No hay ninguna lectura en memoria.</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to change in its set-up</source>
            <translation>
                <numerusform>%n cosa por cambiar en su configuración</numerusform>
                <numerusform>%n cosas por cambiar en su configuración</numerusform>
            </translation>
        </message>
        <message>
            <source>Last scan: {what}.</source>
            <translation>Última lectura: {what}.</translation>
        </message>
        <message>
            <source>What the scanner sent</source>
            <translation>Lo que envió el escáner</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Listo</translation>
        </message>
        <message>
            <source>It is kept in memory only, and forgotten when you leave.</source>
            <translation>Se guarda solo en memoria y se olvida al salir.</translation>
        </message>
        <message>
            <source>Only administrators see what the scanner sent, as it may be somebody's ID. It is forgotten when you leave.</source>
            <translation>Solo los administradores ven lo que envió el escáner, porque puede ser la identificación de alguien. Se olvida cuando usted sale.</translation>
        </message>
        <message>
            <source>Scan something now</source>
            <translation>Escanee algo ahora</translation>
        </message>
        <message>
            <source>An ID tells most. Nothing is opened or saved.</source>
            <translation>Una identificación es lo que más enseña. No se abre ni se guarda nada.</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Leído como</translation>
        </message>
        <message>
            <source>Longest gap</source>
            <translation>Pausa más larga</translation>
        </message>
        <message>
            <source>Usual gap</source>
            <translation>Pausa habitual</translation>
        </message>
        <message>
            <source>{ms} ms</source>
            <translation>{ms} ms</translation>
        </message>
        <message>
            <source>Nothing is wrong with the set-up.</source>
            <translation>La configuración está bien.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <source>Where somebody is not found who should be, make the search anew. It takes seconds, a minute for a million customers; people are found meanwhile as before, but nobody can save.</source>
            <translation>Si no se encuentra a alguien que debería encontrarse, rehaga la búsqueda. Tarda segundos, un minuto con un millón de clientes; mientras tanto se encuentra a la gente como antes, pero nadie puede guardar.</translation>
        </message>
        <message>
            <source>Rebuild the search</source>
            <translation>Rehacer la búsqueda</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Beginning …</source>
            <translation>Empezando …</translation>
        </message>
        <message>
            <source>{done} of {total} customers</source>
            <translation>{done} de {total} clientes</translation>
        </message>
        <message numerus="yes">
            <source>The search was made anew: %n customer(s) can be found.</source>
            <translation>
                <numerusform>La búsqueda se rehízo: se puede encontrar a %n cliente.</numerusform>
                <numerusform>La búsqueda se rehízo: se puede encontrar a %n clientes.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped. The search is as it was.</source>
            <translation>Detenido. La búsqueda está como antes.</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Tienda</translation>
        </message>
        <message>
            <source>Store and POS</source>
            <translation>Tienda y punto de venta</translation>
        </message>
        <message>
            <source>Keys are kept in the system's keyring.</source>
            <translation>Las claves se guardan en el llavero del sistema.</translation>
        </message>
        <message>
            <source>POS</source>
            <translation>Punto de venta</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguno</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Región</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zona horaria</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promesa</translation>
        </message>
        <message>
            <source>{promise} min, late after {late} min</source>
            <translation>{promise} min, tarde tras {late} min</translation>
        </message>
        <message>
            <source>Locks by itself after</source>
            <translation>Se bloquea solo tras</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minuto</numerusform>
                <numerusform>%n minutos</numerusform>
            </translation>
        </message>
        <message>
            <source>Youngest customer</source>
            <translation>Cliente más joven</translation>
        </message>
        <message>
            <source>{age}, medical {medical}</source>
            <translation>{age}, médico {medical}</translation>
        </message>
        <message>
            <source>Change the account</source>
            <translation>Cambiar la cuenta</translation>
        </message>
        <message>
            <source>Add a store</source>
            <translation>Añadir una tienda</translation>
        </message>
        <message>
            <source>Remove this store</source>
            <translation>Retirar esta tienda</translation>
        </message>
        <message>
            <source>Taken off this desk; everything in them is kept</source>
            <translation>Retiradas de este puesto; todo lo que contienen se conserva</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Restituir</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Who is at the desk?</source>
            <translation>¿Quién está en el puesto?</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Vaciar</translation>
        </message>
        <message>
            <source>Delete the last digit</source>
            <translation>Borrar la última cifra</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Entrar</translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait %n second(s).</source>
            <translation>
                <numerusform>Demasiados PIN erróneos. Espere %n segundo.</numerusform>
                <numerusform>Demasiados PIN erróneos. Espere %n segundos.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message>
            <source>{pos} asked us to wait. Reading and sending go on at {time}; everything you do is kept here.</source>
            <translation>{pos} pidió esperar. La lectura y el envío siguen a las {time}; todo lo que haga se conserva aquí.</translation>
        </message>
        <message>
            <source>{pos} does not accept the keys of this store.</source>
            <translation>{pos} no acepta las claves de esta tienda.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are kept here and will be sent afterwards.</source>
            <translation>
                <numerusform>%n cambio se conserva aquí y se enviará después.</numerusform>
                <numerusform>%n cambios se conservan aquí y se enviarán después.</numerusform>
            </translation>
        </message>
        <message>
            <source>Enter new keys …</source>
            <translation>Introducir claves nuevas …</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n en espera</numerusform>
                <numerusform>%n en espera</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n le necesita</numerusform>
                <numerusform>%n le necesitan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Working offline since {since}. %n change(s) will be sent when {pos} can be reached.</source>
            <translation>
                <numerusform>Sin conexión desde {since}. %n cambio se enviará cuando se llegue a {pos}.</numerusform>
                <numerusform>Sin conexión desde {since}. %n cambios se enviarán cuando se llegue a {pos}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Working offline since {since}. Everything you do is kept here.</source>
            <translation>Sin conexión desde {since}. Todo lo que haga queda aquí.</translation>
        </message>
    </context>
    <context>
        <name>Stores</name>
        <message>
            <source>Remove {store} from this desk?</source>
            <translation>¿Retirar {store} de este puesto?</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>It is being sent right now; wait a moment to leave nothing.</source>
            <translation>Se está enviando ahora mismo; espere un momento para no dejar nada.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Conservarla</translation>
        </message>
        <message>
            <source>Remove the store</source>
            <translation>Retirar la tienda</translation>
        </message>
        <message>
            <source>Counting what was not sent yet …</source>
            <translation>Contando lo que aún no se envió …</translation>
        </message>
        <message>
            <source>Its customers and orders are nowhere but in the file of this store.</source>
            <translation>Sus clientes y pedidos están solo en el archivo de esta tienda.</translation>
        </message>
        <message>
            <source>Everything that can be sent is at {pos}.</source>
            <translation>Todo lo que se puede enviar está en {pos}.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not at {pos} yet. They are kept, but not sent meanwhile:</source>
            <translation>
                <numerusform>%n cambio aún no está en {pos}. Se conserva, pero entretanto no se envía:</numerusform>
                <numerusform>%n cambios aún no están en {pos}. Se conservan, pero entretanto no se envían:</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. The store can be put back in the settings.</source>
            <translation>No se borra nada: el archivo cifrado se queda en este equipo con todo lo que contiene, igual que sus copias de seguridad. La tienda se puede restituir en los ajustes.</translation>
        </message>
        <message>
            <source>Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. Only the keys of the account are taken out of the keyring. The store can be put back in the settings; once its keys are entered again, what waits is sent.</source>
            <translation>No se borra nada: el archivo cifrado se queda en este equipo con todo lo que contiene, igual que sus copias de seguridad. Solo se quitan del llavero las claves de la cuenta. La tienda se puede restituir en los ajustes; cuando se introduzcan otra vez sus claves, se envía lo que espera.</translation>
        </message>
        <message>
            <source>{store} is being removed from this desk …</source>
            <translation>{store} se está retirando de este puesto …</translation>
        </message>
        <message>
            <source>{store} was removed from this desk.</source>
            <translation>{store} se retiró de este puesto.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent yet are kept in its file.</source>
            <translation>
                <numerusform>%n cambio aún no enviado queda en su archivo.</numerusform>
                <numerusform>%n cambios aún no enviados quedan en su archivo.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) in other stores need somebody</source>
            <translation>
                <numerusform>%n asunto de otras tiendas necesita a alguien</numerusform>
                <numerusform>%n asuntos de otras tiendas necesitan a alguien</numerusform>
            </translation>
        </message>
        <message>
            <source>More options</source>
            <translation>Más opciones</translation>
        </message>
        <message>
            <source>Empty: the one kept in the keyring stays.</source>
            <translation>Vacío: queda lo guardado en el llavero.</translation>
        </message>
        <message>
            <source>May stay empty.</source>
            <translation>Puede quedar vacío.</translation>
        </message>
        <message>
            <source>The account at {pos}</source>
            <translation>La cuenta en {pos}</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Probar</translation>
        </message>
        <message>
            <source>Test and save</source>
            <translation>Probar y guardar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Asking {pos} for everything the desk needs, one after the other …</source>
            <translation>Pidiendo a {pos} todo lo que el puesto necesita, una cosa tras otra …</translation>
        </message>
        <message>
            <source>Stop the test</source>
            <translation>Detener la prueba</translation>
        </message>
        <message>
            <source>Stopped. Nothing has been changed, and what you entered is still here.</source>
            <translation>Detenida. No se cambió nada, y lo que introdujo sigue aquí.</translation>
        </message>
        <message>
            <source>Nothing has been changed.</source>
            <translation>No se ha cambiado nada.</translation>
        </message>
        <message>
            <source>Save without a test</source>
            <translation>Guardar sin probar</translation>
        </message>
        <message>
            <source>The account is being changed …</source>
            <translation>Cambiando la cuenta …</translation>
        </message>
        <message>
            <source>What you entered is not saved. Esc once more gives it up.</source>
            <translation>Lo que introdujo no está guardado. Otra vez Esc y se pierde.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not at the POS yet. They are kept, and go to this account.</source>
            <translation>
                <numerusform>%n cambio aún no está en el punto de venta. Se conserva y va a esta cuenta.</numerusform>
                <numerusform>%n cambios aún no están en el punto de venta. Se conservan y van a esta cuenta.</numerusform>
            </translation>
        </message>
        <message>
            <source>The account at {pos} is changed.</source>
            <translation>La cuenta en {pos} está cambiada.</translation>
        </message>
        <message>
            <source>{pos} answered and grants everything the desk needs.</source>
            <translation>{pos} respondió y permite todo lo que el puesto necesita.</translation>
        </message>
        <message>
            <source>{pos} answered.</source>
            <translation>{pos} respondió.</translation>
        </message>
        <message>
            <source>Allowed: {abilities}.</source>
            <translation>Permitido: {abilities}.</translation>
        </message>
        <message>
            <source>Not allowed with these keys: {abilities}.</source>
            <translation>No permitido con estas claves: {abilities}.</translation>
        </message>
        <message>
            <source>Only a change would show it, so it was not tried: {abilities}.</source>
            <translation>Solo un cambio lo mostraría, así que no se probó: {abilities}.</translation>
        </message>
        <message>
            <source>Could not be told: {abilities}.</source>
            <translation>No se pudo saber: {abilities}.</translation>
        </message>
        <message>
            <source>Leave what you began?</source>
            <translation>¿Dejar lo que empezó?</translation>
        </message>
        <message>
            <source>Stay here</source>
            <translation>Quedarse aquí</translation>
        </message>
        <message>
            <source>Give it up and switch</source>
            <translation>Descartarlo y cambiar</translation>
        </message>
        <message>
            <source>Give it up and close</source>
            <translation>Descartarlo y cerrar</translation>
        </message>
        <message>
            <source>What you began is not saved yet. It is lost when the window closes.</source>
            <translation>Lo que empezó aún no está guardado. Se pierde al cerrar la ventana.</translation>
        </message>
        <message>
            <source>What you began is not saved yet. It is lost when you switch to {store}, and this desk is locked.</source>
            <translation>Lo que empezó aún no está guardado. Se pierde al cambiar a {store}, y este puesto se bloquea.</translation>
        </message>
        <message>
            <source>Look for orders every</source>
            <translation>Buscar pedidos cada</translation>
        </message>
        <message>
            <source>Look for customers every</source>
            <translation>Buscar clientes cada</translation>
        </message>
        <message>
            <source>That is every {time}. Not below {least}.</source>
            <translation>Es decir, cada {time}. No menos de {least}.</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hora</numerusform>
                <numerusform>%n horas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minuto</numerusform>
                <numerusform>%n minutos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n segundo</numerusform>
                <numerusform>%n segundos</numerusform>
            </translation>
        </message>
        <message>
            <source>{pos} bills every call: this often they are {count} a month, for orders alone.</source>
            <translation>{pos} cobra cada llamada: con esta frecuencia son {count} al mes, solo para los pedidos.</translation>
        </message>
        <message>
            <source> s</source>
            <translation> s</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) there need somebody</source>
            <translation>
                <numerusform>%n asunto de allí necesita a alguien</numerusform>
                <numerusform>%n asuntos de allí necesitan a alguien</numerusform>
            </translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>Tiendas</translation>
        </message>
        <message>
            <source>In this window now</source>
            <translation>Ahora en esta ventana</translation>
        </message>
        <message>
            <source>Not open. {reason}</source>
            <translation>No está abierta. {reason}</translation>
        </message>
        <message>
            <source>Is being opened …</source>
            <translation>Se está abriendo …</translation>
        </message>
        <message>
            <source>could not be opened</source>
            <translation>no se pudo abrir</translation>
        </message>
        <message>
            <source>the sync needs somebody</source>
            <translation>la sincronización necesita a alguien</translation>
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
            <translation>Exportar …</translation>
        </message>
        <message>
            <source>Look at both …</source>
            <translation>Ver ambos …</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Cambio</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>Qué pasa</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Hecho</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Por</translation>
        </message>
        <message>
            <source>Both sides changed it</source>
            <translation>Ambos lados lo cambiaron</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Choose what is right. What only one side changed is kept. Nothing is sent and nothing is lost before that, and everything else goes on.</source>
            <translation>Elija lo correcto. Lo que cambió solo una parte se conserva. Hasta entonces no se envía ni se pierde nada, y todo lo demás sigue.</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Decidir después</translation>
        </message>
        <message>
            <source>Use these values</source>
            <translation>Usar estos valores</translation>
        </message>
        <message>
            <source>On this desk</source>
            <translation>En este mostrador</translation>
        </message>
        <message>
            <source>Before: {value}</source>
            <translation>Antes: {value}</translation>
        </message>
        <message>
            <source>Everything from this desk</source>
            <translation>Todo de este mostrador</translation>
        </message>
        <message>
            <source>Everything from {pos}</source>
            <translation>Todo de {pos}</translation>
        </message>
        <message>
            <source>{name}, {when}</source>
            <translation>{name}, {when}</translation>
        </message>
        <message>
            <source>Drop this change?</source>
            <translation>¿Descartar este cambio?</translation>
        </message>
        <message>
            <source>It will not be sent to {pos} any more. Where {pos} has another value, the record shows that again. The reason stays.</source>
            <translation>Ya no se enviará a {pos}. Donde {pos} tenga otro valor, la ficha volverá a mostrarlo. El motivo se conserva.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Mantener</translation>
        </message>
        <message>
            <source>Drop change</source>
            <translation>Descartar cambio</translation>
        </message>
        <message>
            <source>Export what waits to be sent</source>
            <translation>Exportar lo que espera su envío</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tablas (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) written to {file}. The file holds personal data: keep it safe and delete it soon.</source>
            <translation>
                <numerusform>%n cambio escrito en {file}. El archivo contiene datos personales: guárdelo bien y bórrelo pronto.</numerusform>
                <numerusform>%n cambios escritos en {file}. El archivo contiene datos personales: guárdelo bien y bórrelo pronto.</numerusform>
            </translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Everything is in {pos}</source>
            <translation>Todo está en {pos}</translation>
        </message>
        <message>
            <source>Changes made here are listed while they are on their way.</source>
            <translation>Los cambios hechos aquí se ven mientras están en camino.</translation>
        </message>
        <message>
            <source>None here</source>
            <translation>Ninguno aquí</translation>
        </message>
        <message>
            <source>No change stands like this now.</source>
            <translation>Ningún cambio está así ahora.</translation>
        </message>
        <message>
            <source>Keep the value of {pos}</source>
            <translation>Dejar el valor de {pos}</translation>
        </message>
        <message>
            <source>Show record</source>
            <translation>Ver ficha</translation>
        </message>
        <message>
            <source>Edit …</source>
            <translation>Editar …</translation>
        </message>
        <message>
            <source>Drop …</source>
            <translation>Descartar …</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Enviar otra vez</translation>
        </message>
        <message>
            <source>Drop and export: {who}</source>
            <translation>Descartar y exportar: {who}</translation>
        </message>
        <message>
            <source>It will be sent again.</source>
            <translation>Se enviará otra vez.</translation>
        </message>
        <message>
            <source>Dropped. It will not be sent.</source>
            <translation>Descartado. No se enviará.</translation>
        </message>
        <message>
            <source>Compare everything now</source>
            <translation>Comparar todo ahora</translation>
        </message>
        <message>
            <source>Reads everything again and looks for what differs. It may take a while.</source>
            <translation>Lee todo de nuevo y busca lo que difiere. Puede tardar un poco.</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Sincronizar ahora</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>Dejar de leer</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Cambios</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Sincronizaciones</translation>
        </message>
        <message>
            <source>Orders:</source>
            <translation>Pedidos:</translation>
        </message>
        <message>
            <source>Customers:</source>
            <translation>Clientes:</translation>
        </message>
        <message>
            <source>This machine needs attention</source>
            <translation>Esta máquina necesita atención</translation>
        </message>
        <message>
            <source>Not in step with {pos}</source>
            <translation>Sin acuerdo con {pos}</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Sin conexión</translation>
        </message>
        <message>
            <source>Connected to {pos}</source>
            <translation>Conectado con {pos}</translation>
        </message>
        <message>
            <source>Nothing was read yet.</source>
            <translation>Aún no se leyó nada.</translation>
        </message>
        <message numerus="yes">
            <source>Last read {when}. %n change(s) on their way.</source>
            <translation>
                <numerusform>Última lectura {when}. %n cambio en camino.</numerusform>
                <numerusform>Última lectura {when}. %n cambios en camino.</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading {kind}: {n} of {total}</source>
            <translation>Leyendo {kind}: {n} de {total}</translation>
        </message>
        <message>
            <source>Reading {kind}: {n} so far</source>
            <translation>Leyendo {kind}: {n} por ahora</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Datos</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Empezó</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Duró</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>Qué resultó</translation>
        </message>
        <message>
            <source>{kind}, all of them</source>
            <translation>{kind}, todos</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n nuevo</numerusform>
                <numerusform>%n nuevos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n cambiado</numerusform>
                <numerusform>%n cambiados</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n omitido</numerusform>
                <numerusform>%n omitidos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n no longer there</source>
            <translation>
                <numerusform>%n ya no está allí</numerusform>
                <numerusform>%n ya no están allí</numerusform>
            </translation>
        </message>
        <message>
            <source>compared: {pos} has {theirs}, this desk {ours}</source>
            <translation>comparado: {pos} tiene {theirs}, este mostrador {ours}</translation>
        </message>
        <message>
            <source>compared: both have {theirs}</source>
            <translation>comparado: ambos tienen {theirs}</translation>
        </message>
        <message>
            <source>Nothing new</source>
            <translation>Nada nuevo</translation>
        </message>
        <message>
            <source>Left out by this run</source>
            <translation>Omitidos en esta ejecución</translation>
        </message>
        <message>
            <source>Everything else was taken over. They are read again with every run; correct them in {pos} if they stay.</source>
            <translation>Todo lo demás se tomó. Se leen otra vez en cada ejecución; corríjalos en {pos} si persisten.</translation>
        </message>
        <message>
            <source>Number in {pos}</source>
            <translation>Número en {pos}</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Por qué</translation>
        </message>
        <message>
            <source>What was left out …</source>
            <translation>Qué se omitió …</translation>
        </message>
        <message>
            <source>Decided. Your values will be sent.</source>
            <translation>Decidido. Sus valores se enviarán.</translation>
        </message>
        <message>
            <source>Decided. The value of {pos} stands.</source>
            <translation>Decidido. Queda el valor de {pos}.</translation>
        </message>
        <message>
            <source>On their way</source>
            <translation>En camino</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Le necesita</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Comprobando</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Sent and dropped</source>
            <translation>Enviados y descartados</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Valores</translation>
        </message>
        <message>
            <source>Not in the order</source>
            <translation>No está en el pedido</translation>
        </message>
    </context>
    <context>
        <name>Toasts</name>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>Cerrar este mensaje</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Without a POS</source>
            <translation>Sin punto de venta</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Sin conexión</translation>
        </message>
        <message>
            <source>Syncing</source>
            <translation>Sincronizando</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>En línea</translation>
        </message>
        <message>
            <source>Clock was set back</source>
            <translation>El reloj se atrasó</translation>
        </message>
        <message>
            <source>Synced {n} s ago</source>
            <translation>Sincronizado hace {n} s</translation>
        </message>
        <message>
            <source>Synced {n} min ago</source>
            <translation>Sincronizado hace {n} min</translation>
        </message>
        <message>
            <source>Synced {when}</source>
            <translation>Sincronizado {when}</translation>
        </message>
        <message>
            <source>Synced by another</source>
            <translation>Lo sincroniza otro</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>No conectado</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>Necesita atención</translation>
        </message>
        <message>
            <source>Sign-in refused</source>
            <translation>Acceso rechazado</translation>
        </message>
        <message>
            <source>Changes on their way</source>
            <translation>Cambios en camino</translation>
        </message>
        <message>
            <source>Changes that need you</source>
            <translation>Cambios que le necesitan</translation>
        </message>
        <message>
            <source>Who is signed in</source>
            <translation>Quién ha entrado</translation>
        </message>
        <message>
            <source>Customers and orders of this store are kept on this desk.</source>
            <translation>Los clientes y pedidos de esta tienda se guardan en este puesto.</translation>
        </message>
        <message>
            <source>{pos} can be reached. Open the sync page.</source>
            <translation>Se llega a {pos}. Abrir la página de sincronía.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>To verify</source>
            <translation>Por verificar</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nuevo</translation>
        </message>
        <message>
            <source>In process</source>
            <translation>En proceso</translation>
        </message>
        <message>
            <source>Packed</source>
            <translation>Preparado</translation>
        </message>
        <message>
            <source>Out for delivery</source>
            <translation>En reparto</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Completado</translation>
        </message>
        <message>
            <source>Canceled</source>
            <translation>Cancelado</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Eliminado</translation>
        </message>
        <message>
            <source>Guest</source>
            <translation>De paso</translation>
        </message>
        <message>
            <source>Stub</source>
            <translation>Breve</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Completo</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Solo aquí</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>Por enviar</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Enviando</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Comprobando</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Le necesita</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Enviado</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Descartado</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>Cliente nuevo</translation>
        </message>
        <message>
            <source>Changed customer</source>
            <translation>Cliente cambiado</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Pedido nuevo</translation>
        </message>
        <message>
            <source>Changed order</source>
            <translation>Pedido cambiado</translation>
        </message>
        <message>
            <source>Order step</source>
            <translation>Paso de pedido</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>Apellido</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>Nacimiento</translation>
        </message>
        <message>
            <source>Buyer type</source>
            <translation>Tipo de comprador</translation>
        </message>
        <message>
            <source>Driver licence</source>
            <translation>Licencia de conducir</translation>
        </message>
        <message>
            <source>Gender</source>
            <translation>Sexo</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Name in another script</source>
            <translation>Nombre en otra escritura</translation>
        </message>
        <message>
            <source>Street and number</source>
            <translation>Calle y número</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Ciudad</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado (dirección)</translation>
        </message>
        <message>
            <source>ZIP code</source>
            <translation>Código postal</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Artículos</translation>
        </message>
        <message>
            <source>Kind of order</source>
            <translation>Tipo de pedido</translation>
        </message>
        <message>
            <source>Ordered at</source>
            <translation>Origen del pedido</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Cantidad</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Discount codes</source>
            <translation>Códigos de descuento</translation>
        </message>
        <message>
            <source>Needs first name</source>
            <translation>Falta nombre</translation>
        </message>
        <message>
            <source>Needs last name</source>
            <translation>Falta apellido</translation>
        </message>
        <message>
            <source>Needs phone</source>
            <translation>Falta teléfono</translation>
        </message>
        <message>
            <source>Needs e-mail</source>
            <translation>Falta correo</translation>
        </message>
        <message>
            <source>Needs birthday</source>
            <translation>Falta nacimiento</translation>
        </message>
        <message>
            <source>Needs buyer type</source>
            <translation>Falta tipo</translation>
        </message>
        <message>
            <source>Needs licence</source>
            <translation>Falta licencia</translation>
        </message>
        <message>
            <source>Needs gender</source>
            <translation>Falta sexo</translation>
        </message>
        <message>
            <source>Needs notes</source>
            <translation>Faltan notas</translation>
        </message>
        <message>
            <source>Needs the name in another script</source>
            <translation>Falta el nombre en otra escritura</translation>
        </message>
        <message>
            <source>Needs street and number</source>
            <translation>Faltan calle y número</translation>
        </message>
        <message>
            <source>Needs city</source>
            <translation>Falta ciudad</translation>
        </message>
        <message>
            <source>Needs state</source>
            <translation>Falta estado (dirección)</translation>
        </message>
        <message>
            <source>Needs ZIP code</source>
            <translation>Falta código postal</translation>
        </message>
        <message>
            <source>{pos} needs this before it can be sent: {field}.</source>
            <translation>{pos} necesita esto antes de poder enviarlo: {field}.</translation>
        </message>
        <message>
            <source>Adult</source>
            <translation>Adulto</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>Médico</translation>
        </message>
        <message>
            <source>Medical with card</source>
            <translation>Médico con tarjeta</translation>
        </message>
        <message>
            <source>Counter staff</source>
            <translation>Personal de mostrador</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Responsable</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>Administrador</translation>
        </message>
        <message>
            <source>Only administrators may do this.</source>
            <translation>Solo los administradores pueden hacerlo.</translation>
        </message>
        <message>
            <source>Only managers and administrators may do this.</source>
            <translation>Solo responsables y administradores pueden hacerlo.</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Clientes</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Pedidos</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Changes sent</source>
            <translation>Cambios enviados</translation>
        </message>
        <message>
            <source>Nobody can read what was sent.</source>
            <translation>Nadie puede leer lo que se envió.</translation>
        </message>
        <message>
            <source>It came without its number.</source>
            <translation>Llegó sin su número.</translation>
        </message>
        <message>
            <source>A text in it is longer than any real one.</source>
            <translation>Contiene un texto más largo que cualquiera real.</translation>
        </message>
        <message>
            <source>It contradicts another record.</source>
            <translation>Contradice otro registro.</translation>
        </message>
        <message>
            <source>It holds characters that are none.</source>
            <translation>Contiene caracteres que no lo son.</translation>
        </message>
        <message>
            <source>A value in it cannot be right.</source>
            <translation>Un valor no puede ser correcto.</translation>
        </message>
        <message>
            <source>It was not in the list and could not be looked up; it stays as it was.</source>
            <translation>No estaba en la lista y no se pudo consultar; queda como estaba.</translation>
        </message>
        <message>
            <source>It could not be taken over.</source>
            <translation>No se pudo tomar.</translation>
        </message>
        <message>
            <source>Sent from here, and turned up twice</source>
            <translation>Enviado desde aquí, y apareció dos veces</translation>
        </message>
        <message>
            <source>The POS takes both for one person</source>
            <translation>El punto de venta los toma por una sola persona</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En curso</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Falló</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Terminado</translation>
        </message>
    </context>
</TS>
