<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
    <context>
        <name>Backups</name>
        <message numerus="yes">
            <source>%n change(s) not sent then</source>
            <translation>
                <numerusform>%n change not sent then</numerusform>
                <numerusform>%n changes not sent then</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message numerus="yes">
            <source>%n change(s) were not sent yet.</source>
            <translation>
                <numerusform>%n change was not sent yet.</numerusform>
                <numerusform>%n changes were not sent yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait for a decision.</source>
            <translation>
                <numerusform>%n change waits for a decision.</numerusform>
                <numerusform>%n changes wait for a decision.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait to be sent to {pos}. They are kept, whoever signs in.</source>
            <translation>
                <numerusform>%n change waits to be sent to {pos}. It is kept, whoever signs in.</numerusform>
                <numerusform>%n changes wait to be sent to {pos}. They are kept, whoever signs in.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Mending</name>
        <message numerus="yes">
            <source>%n change(s) not in {pos} yet: all kept.</source>
            <translation>
                <numerusform>%n change not in {pos} yet: kept.</numerusform>
                <numerusform>%n changes not in {pos} yet: all kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them may be there already: {pos} is asked before they are sent.</source>
            <translation>
                <numerusform>%n of them may be there already: {pos} is asked before it is sent.</numerusform>
                <numerusform>%n of them may be there already: {pos} is asked before they are sent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message numerus="yes">
            <source>%n new order(s)</source>
            <translation>
                <numerusform>%n new order</numerusform>
                <numerusform>%n new orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Orders</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message numerus="yes">
            <source>Open for more than %n minute(s).</source>
            <translation>
                <numerusform>Open for more than %n minute.</numerusform>
                <numerusform>Open for more than %n minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scanner</name>
        <message numerus="yes">
            <source>%n customer(s) fit this scan</source>
            <translation>
                <numerusform>%n customer fits this scan</numerusform>
                <numerusform>%n customers fit this scan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{needed}+ · %n year(s)</source>
            <translation>
                <numerusform>{needed}+ · %n year</numerusform>
                <numerusform>{needed}+ · %n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n thing(s) to change in its set-up</source>
            <translation>
                <numerusform>%n thing to change in its set-up</numerusform>
                <numerusform>%n things to change in its set-up</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The search was made anew: %n customer(s) can be found.</source>
            <translation>
                <numerusform>The search was made anew: %n customer can be found.</numerusform>
                <numerusform>The search was made anew: %n customers can be found.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait %n second(s).</source>
            <translation>
                <numerusform>Too many wrong PINs. Wait %n second.</numerusform>
                <numerusform>Too many wrong PINs. Wait %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message numerus="yes">
            <source>%n change(s) are kept here and will be sent afterwards.</source>
            <translation>
                <numerusform>%n change is kept here and will be sent afterwards.</numerusform>
                <numerusform>%n changes are kept here and will be sent afterwards.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need(s) you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Working offline since {since}. %n change(s) will be sent when {pos} can be reached.</source>
            <translation>
                <numerusform>Working offline since {since}. %n change will be sent when {pos} can be reached.</numerusform>
                <numerusform>Working offline since {since}. %n changes will be sent when {pos} can be reached.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Stores</name>
        <message numerus="yes">
            <source>%n change(s) are not at {pos} yet. They are kept, but not sent meanwhile:</source>
            <translation>
                <numerusform>%n change is not at {pos} yet. It is kept, but not sent meanwhile:</numerusform>
                <numerusform>%n changes are not at {pos} yet. They are kept, but not sent meanwhile:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) not sent yet are kept in its file.</source>
            <translation>
                <numerusform>%n change not sent yet is kept in its file.</numerusform>
                <numerusform>%n changes not sent yet are kept in its file.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) in other stores need somebody</source>
            <translation>
                <numerusform>%n thing in other stores needs somebody</numerusform>
                <numerusform>%n things in other stores need somebody</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) are not at the POS yet. They are kept, and go to this account.</source>
            <translation>
                <numerusform>%n change is not at the POS yet. It is kept, and goes to this account.</numerusform>
                <numerusform>%n changes are not at the POS yet. They are kept, and go to this account.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) there need somebody</source>
            <translation>
                <numerusform>%n thing there needs somebody</numerusform>
                <numerusform>%n things there need somebody</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Sync</name>
        <message numerus="yes">
            <source>%n change(s) written to {file}. The file holds personal data: keep it safe and delete it soon.</source>
            <translation>
                <numerusform>%n change written to {file}. The file holds personal data: keep it safe and delete it soon.</numerusform>
                <numerusform>%n changes written to {file}. The file holds personal data: keep it safe and delete it soon.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last read {when}. %n change(s) on their way.</source>
            <translation>
                <numerusform>Last read {when}. %n change on its way.</numerusform>
                <numerusform>Last read {when}. %n changes on their way.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n changed</numerusform>
                <numerusform>%n changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n left out</numerusform>
                <numerusform>%n left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n no longer there</source>
            <translation>
                <numerusform>%n no longer there</numerusform>
                <numerusform>%n no longer there</numerusform>
            </translation>
        </message>
    </context>
</TS>
