<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QueueDrag</name>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message numerus="yes">
        <source>%Ln tracks are loved again.</source>
        <translation>
            <numerusform>%Ln track is loved again.</numerusform>
            <numerusform>%Ln tracks are loved again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks are loved now.</source>
        <translation>
            <numerusform>%Ln track is loved now.</numerusform>
            <numerusform>%Ln tracks are loved now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks are not loved any more.</source>
        <translation>
            <numerusform>%Ln track is not loved any more.</numerusform>
            <numerusform>%Ln tracks are not loved any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln tracks again.</source>
        <translation>
            <numerusform>Added %Ln track again.</numerusform>
            <numerusform>Added %Ln tracks again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln tracks to the queue.</source>
        <translation>
            <numerusform>Added %Ln track to the queue.</numerusform>
            <numerusform>Added %Ln tracks to the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln tracks again.</source>
        <translation>
            <numerusform>Moved %Ln track again.</numerusform>
            <numerusform>Moved %Ln tracks again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln tracks back.</source>
        <translation>
            <numerusform>Moved %Ln track back.</numerusform>
            <numerusform>Moved %Ln tracks back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln tracks.</source>
        <translation>
            <numerusform>Put back %Ln track.</numerusform>
            <numerusform>Put back %Ln tracks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back the queue of %Ln tracks.</source>
        <translation>
            <numerusform>Put back the queue of %Ln track.</numerusform>
            <numerusform>Put back the queue of %Ln tracks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln tracks again.</source>
        <translation>
            <numerusform>Removed %Ln track again.</numerusform>
            <numerusform>Removed %Ln tracks again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln tracks out again.</source>
        <translation>
            <numerusform>Took %Ln track out again.</numerusform>
            <numerusform>Took %Ln tracks out again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln albums</source>
        <translation>
            <numerusform>%Ln album</numerusform>
            <numerusform>%Ln albums</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files with new problems. Music folders lists them.</source>
        <translation>
            <numerusform>%Ln file with a new problem. Music folders lists it.</numerusform>
            <numerusform>%Ln files with new problems. Music folders lists them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problems</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks left the library with %1; the files stay where they are.</source>
        <translation>
            <numerusform>%Ln track left the library with %1; the file stays where it is.</numerusform>
            <numerusform>%Ln tracks left the library with %1; the files stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Appears on %Ln albums</source>
        <translation>
            <numerusform>Appears on %Ln album</numerusform>
            <numerusform>Appears on %Ln albums</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>appears on %Ln albums</source>
        <translation>
            <numerusform>appears on %Ln album</numerusform>
            <numerusform>appears on %Ln albums</numerusform>
        </translation>
    </message>
</context>
</TS>
