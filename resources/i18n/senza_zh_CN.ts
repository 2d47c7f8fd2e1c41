<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlbumCell</name>
    <message>
        <source>Its drive is not connected</source>
        <translation>所在磁盘未连接</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>播放 %1</translation>
    </message>
</context>
<context>
    <name>AlbumGrid</name>
    <message>
        <source>Albums</source>
        <translation>专辑</translation>
    </message>
</context>
<context>
    <name>AlbumPage</name>
    <message>
        <source>All albums</source>
        <translation>全部专辑</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>返回 %1</translation>
    </message>
    <message>
        <source>Its drive is not connected</source>
        <translation>所在磁盘未连接</translation>
    </message>
    <message>
        <source>Shows the artist</source>
        <translation>显示艺人</translation>
    </message>
    <message>
        <source>Tracks of %1</source>
        <translation>%1 的曲目</translation>
    </message>
    <message>
        <source>loved</source>
        <translation>已喜欢</translation>
    </message>
    <message>
        <source>← %1</source>
        <translation>← %1</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>%1 is in the library again.</source>
        <translation>%1 又回到音乐库里了。</translation>
    </message>
    <message>
        <source>%1 is out of the library again.</source>
        <translation>%1 又从音乐库中移出了。</translation>
    </message>
    <message>
        <source>The search “%1” has its name again.</source>
        <translation>搜索“%1”恢复了原来的名称。</translation>
    </message>
    <message>
        <source>The search “%1” has its new name again.</source>
        <translation>搜索“%1”又用上了新名称。</translation>
    </message>
    <message>
        <source>The search “%1” is as it was before.</source>
        <translation>搜索“%1”恢复到了之前的样子。</translation>
    </message>
    <message>
        <source>The search “%1” is back.</source>
        <translation>搜索“%1”回来了。</translation>
    </message>
    <message>
        <source>The search “%1” is deleted again.</source>
        <translation>搜索“%1”又删除了。</translation>
    </message>
    <message>
        <source>The search “%1” is saved again.</source>
        <translation>搜索“%1”又保存了。</translation>
    </message>
    <message>
        <source>“%1” is loved again.</source>
        <translation>又喜欢“%1”了。</translation>
    </message>
    <message>
        <source>“%1” is not loved any more.</source>
        <translation>不再喜欢“%1”了。</translation>
    </message>
</context>
<context>
    <name>ChoiceLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>%1 (“%2”) is a count.</source>
        <translation>%1（“%2”）是次数。</translation>
    </message>
    <message>
        <source>A beginning of %1 (“%2”) is a key itself.</source>
        <translation>%1（“%2”）的开头本身已是一个按键。</translation>
    </message>
    <message>
        <source>A page down</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>A page up</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>强调色</translation>
    </message>
    <message>
        <source>Add a folder with music to the library.</source>
        <translation>将一个有音乐的文件夹加入音乐库。</translation>
    </message>
    <message>
        <source>Add a music folder</source>
        <translation>添加音乐文件夹</translation>
    </message>
    <message>
        <source>Add a saved search to the queue</source>
        <translation>将保存的搜索加入播放队列</translation>
    </message>
    <message>
        <source>Add album to queue</source>
        <translation>将专辑加入播放队列</translation>
    </message>
    <message>
        <source>Add some decibels to every track that does not say how loud it is.</source>
        <translation>给每首没有标明响度的曲目增加若干分贝。</translation>
    </message>
    <message>
        <source>Add some decibels to every track that says how loud it is.</source>
        <translation>给每首标明了响度的曲目增加若干分贝。</translation>
    </message>
    <message>
        <source>Add to playlist</source>
        <translation>加入播放列表</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入播放队列</translation>
    </message>
    <message>
        <source>Add track to queue</source>
        <translation>将曲目加入播放队列</translation>
    </message>
    <message>
        <source>Add tracks to the queue</source>
        <translation>将多首曲目加入播放队列</translation>
    </message>
    <message>
        <source>Add what is on a shelf to the queue</source>
        <translation>将分类中的内容加入播放队列</translation>
    </message>
    <message>
        <source>Add what was copied to the queue</source>
        <translation>把复制的内容加入播放队列</translation>
    </message>
    <message>
        <source>After this album</source>
        <translation>这张专辑之后</translation>
    </message>
    <message>
        <source>After this track</source>
        <translation>这首之后</translation>
    </message>
    <message>
        <source>Album of what is playing</source>
        <translation>正在播放的专辑</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>专辑</translation>
    </message>
    <message>
        <source>All keys as they were at first</source>
        <translation>恢复所有快捷键</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Always on top</source>
        <translation>总在最前</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Artist of what is playing</source>
        <translation>正在播放的艺人</translation>
    </message>
    <message>
        <source>Artists</source>
        <translation>艺人</translation>
    </message>
    <message>
        <source>As the music has it</source>
        <translation>与音乐相同</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Awake while music plays</source>
        <translation>播放时保持唤醒</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Be silent and go to the start of the track.</source>
        <translation>停止发声，回到曲目开头。</translation>
    </message>
    <message>
        <source>Be silent while the music goes on, or audible again.</source>
        <translation>静音而音乐继续，或恢复声音。</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Bring DSD down to a rate in hertz, or pass it on as it is with &quot;dop&quot;.</source>
        <translation>将 DSD 转换到以赫兹计的采样率，或用“dop”原样传送。</translation>
    </message>
    <message>
        <source>Bring the library up to date with its folders.</source>
        <translation>使音乐库与各文件夹保持一致。</translation>
    </message>
    <message>
        <source>By album</source>
        <translation>按专辑</translation>
    </message>
    <message>
        <source>By artist</source>
        <translation>按艺人</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>按标题</translation>
    </message>
    <message>
        <source>By track</source>
        <translation>按曲目</translation>
    </message>
    <message>
        <source>Change between light and dark.</source>
        <translation>在浅色与深色之间切换。</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>Choose a room correction</source>
        <translation>选择房间校正文件</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Choose an equaliser</source>
        <translation>选择均衡器文件</translation>
    </message>
    <message>
        <source>Choose every row of the list.</source>
        <translation>选择列表中的每一行。</translation>
    </message>
    <message>
        <source>Choose how large text is: 100, 115, 130 or 150 percent.</source>
        <translation>选择文字大小（百分比）：100、115、130 或 150。</translation>
    </message>
    <message>
        <source>Choose how the window looks: system, dark or light.</source>
        <translation>选择窗口的外观：跟随系统、深色或浅色。</translation>
    </message>
    <message>
        <source>Choose on the way</source>
        <translation>沿途选择</translation>
    </message>
    <message>
        <source>Choose the colour that marks things: cover, blue, teal, green, amber, rose or violet.</source>
        <translation>选择强调色：取自封面、蓝、青、绿、琥珀、玫瑰或紫。</translation>
    </message>
    <message>
        <source>Choose the language of the window by its code; without one, or with system, the system&apos;s.</source>
        <translation>按代码选择窗口的语言；不写代码或写“system”则跟随系统。</translation>
    </message>
    <message>
        <source>Choose this one too, or not</source>
        <translation>加选或取消选择此项</translation>
    </message>
    <message>
        <source>Choose what happens when the device goes away: pause, or move to the default device.</source>
        <translation>选择设备断开时怎样：暂停，或转到默认设备。</translation>
    </message>
    <message>
        <source>Choose what music keeps the machine from doing by itself: suspend, logout too, or off.</source>
        <translation>选择播放时不让电脑自行做什么：不睡眠、也不注销，或关闭。</translation>
    </message>
    <message>
        <source>Choose what the keyboard stands on with the others, or take it out of them.</source>
        <translation>加选键盘所在的一项，或取消选择它。</translation>
    </message>
    <message>
        <source>Choose whether each track is announced while the window is not in front.</source>
        <translation>选择窗口不在前面时是否通知每首曲目。</translation>
    </message>
    <message>
        <source>Choose whether music that played when the machine went to sleep goes on by itself.</source>
        <translation>选择电脑睡眠前播放的音乐在唤醒后是否自动继续。</translation>
    </message>
    <message>
        <source>Choose whether there is an icon in the tray, on Linux; a click on it brings the window.</source>
        <translation>选择是否显示托盘图标（仅 Linux）；点击它会显示窗口。</translation>
    </message>
    <message>
        <source>Choose whether things move: system, full or reduced.</source>
        <translation>选择是否有动画：跟随系统、全部或无。</translation>
    </message>
    <message>
        <source>Clear what is to come</source>
        <translation>清空待播曲目</translation>
    </message>
    <message>
        <source>Clear what was</source>
        <translation>清除已播</translation>
    </message>
    <message>
        <source>Close Senza; it opens again where it was.</source>
        <translation>关闭 Senza；下次打开时回到原处。</translation>
    </message>
    <message>
        <source>Close what lies on top, or go back.</source>
        <translation>关闭最上层的内容，或返回。</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>复制多个路径</translation>
    </message>
    <message>
        <source>Copy paths of tracks</source>
        <translation>复制曲目的路径</translation>
    </message>
    <message>
        <source>Copy paths of tracks of the queue</source>
        <translation>复制播放队列中曲目的路径</translation>
    </message>
    <message>
        <source>Copy paths of what is on a shelf</source>
        <translation>复制分类中内容的路径</translation>
    </message>
    <message>
        <source>Copy paths, which are separated by NUL, a line for each.</source>
        <translation>复制以 NUL 分隔的路径，每行一个。</translation>
    </message>
    <message>
        <source>Copy the path of the file that plays.</source>
        <translation>复制正在播放的文件的路径。</translation>
    </message>
    <message>
        <source>Copy the path of what is chosen</source>
        <translation>复制所选内容的路径</translation>
    </message>
    <message>
        <source>Copy the path of what is playing</source>
        <translation>复制正在播放的文件的路径</translation>
    </message>
    <message>
        <source>Copy the paths of all that albums, artists, genres or searches hold, a line for each.</source>
        <translation>复制专辑、艺人、流派或搜索中所有文件的路径，每行一个。</translation>
    </message>
    <message>
        <source>Copy the paths of entries of the queue, a line for each file.</source>
        <translation>复制播放队列中各项的路径，每个文件一行。</translation>
    </message>
    <message>
        <source>Copy the paths of tracks, a line for each file.</source>
        <translation>复制曲目的路径，每个文件一行。</translation>
    </message>
    <message>
        <source>Crossfade</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <source>Crossfeed</source>
        <translation>交叉馈送</translation>
    </message>
    <message>
        <source>DSD</source>
        <translation>DSD</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Delete a playlist</source>
        <translation>删除播放列表</translation>
    </message>
    <message>
        <source>Delete a saved search</source>
        <translation>删除保存的搜索</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Do not go to sleep</source>
        <translation>不进入睡眠</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Equaliser</source>
        <translation>均衡器</translation>
    </message>
    <message>
        <source>Even loudness</source>
        <translation>响度平衡</translation>
    </message>
    <message>
        <source>Even out the loudness: off, track, album or auto.</source>
        <translation>平衡响度：关闭、按曲目、按专辑或自动。</translation>
    </message>
    <message>
        <source>Exclusive use of the device</source>
        <translation>独占设备</translation>
    </message>
    <message>
        <source>Fade out and pause after a while (30m, 1h), or stop after track or album; off ends it.</source>
        <translation>一段时间（30m、1h）后渐弱并暂停，或在曲目、专辑之后停止；“关闭”取消定时。</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>有问题的文件</translation>
    </message>
    <message>
        <source>Find albums and tracks as you type.</source>
        <translation>边输入边查找专辑和曲目。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Forget a saved search; this can be undone.</source>
        <translation>删除保存的搜索；可以撤销。</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>快进</translation>
    </message>
    <message>
        <source>From the cover</source>
        <translation>取自封面</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>流派</translation>
    </message>
    <message>
        <source>Give a command the keys that it was shipped with.</source>
        <translation>恢复命令最初的快捷键。</translation>
    </message>
    <message>
        <source>Give a key to a command</source>
        <translation>为命令指定快捷键</translation>
    </message>
    <message>
        <source>Give a playlist of your own another name.</source>
        <translation>给自己的播放列表改名。</translation>
    </message>
    <message>
        <source>Give a playlist or a saved search another name.</source>
        <translation>给播放列表或保存的搜索改名。</translation>
    </message>
    <message>
        <source>Give a saved search another name.</source>
        <translation>给保存的搜索改名。</translation>
    </message>
    <message>
        <source>Give the command that the keyboard stands on the keys that it was shipped with.</source>
        <translation>恢复键盘所在命令最初的快捷键。</translation>
    </message>
    <message>
        <source>Go back in the track by some seconds, or by five.</source>
        <translation>在曲目中后退若干秒；不写则为五秒。</translation>
    </message>
    <message>
        <source>Go forward in the track by some seconds, or by five.</source>
        <translation>在曲目中前进若干秒；不写则为五秒。</translation>
    </message>
    <message>
        <source>Go on where the music was held.</source>
        <translation>从暂停的地方继续播放。</translation>
    </message>
    <message>
        <source>Go through the devices, the system&apos;s default being the first.</source>
        <translation>依次切换输出设备，第一个是系统默认设备。</translation>
    </message>
    <message>
        <source>Go through the ways to even out the loudness.</source>
        <translation>依次切换响度平衡方式。</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>跳到指定时间</translation>
    </message>
    <message>
        <source>Go to a time in the track: minutes and seconds, as 2:30.</source>
        <translation>跳到曲目中的某个时间：分和秒，如 2:30。</translation>
    </message>
    <message>
        <source>Go to the next track of the queue.</source>
        <translation>转到播放队列的下一首。</translation>
    </message>
    <message>
        <source>Go to the start of the track, or to the track before.</source>
        <translation>回到曲目开头，或转到上一首。</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Half a page down</source>
        <translation>下半页</translation>
    </message>
    <message>
        <source>Half a page up</source>
        <translation>上半页</translation>
    </message>
    <message>
        <source>Have a track played after the current one.</source>
        <translation>在当前曲目之后播放一首曲目。</translation>
    </message>
    <message>
        <source>Have all of an artist, genre, folder, playlist or search played after the current track.</source>
        <translation>在当前曲目之后播放艺人、流派、文件夹、播放列表或搜索的全部内容。</translation>
    </message>
    <message>
        <source>Have all that a saved search finds played after the current track.</source>
        <translation>在当前曲目之后播放保存的搜索找到的全部内容。</translation>
    </message>
    <message>
        <source>Have an album, or one of its tracks, played after the current track.</source>
        <translation>在当前曲目之后播放一张专辑或其中一首。</translation>
    </message>
    <message>
        <source>Have entries of the queue played after the current track.</source>
        <translation>将播放队列中的几项移到当前曲目之后播放。</translation>
    </message>
    <message>
        <source>Have keys no longer run a command.</source>
        <translation>让快捷键不再执行某个命令。</translation>
    </message>
    <message>
        <source>Have keys, pressed one after the other, run a command; whatever has them loses them.</source>
        <translation>用依次按下的快捷键执行命令；原来使用它们的命令不再使用。</translation>
    </message>
    <message>
        <source>Have the device for Senza alone, past the system&apos;s mixer: on or off.</source>
        <translation>绕过系统混音器，由 Senza 独占设备：开启或关闭。</translation>
    </message>
    <message>
        <source>Have tracks of the library played after the current track.</source>
        <translation>在当前曲目之后播放音乐库中的几首曲目。</translation>
    </message>
    <message>
        <source>Have what is chosen played after the current track.</source>
        <translation>在当前曲目之后播放所选内容。</translation>
    </message>
    <message>
        <source>Hold the music, or go on.</source>
        <translation>暂停音乐，或继续播放。</translation>
    </message>
    <message>
        <source>Hold the music.</source>
        <translation>暂停音乐。</translation>
    </message>
    <message>
        <source>In a quarter of an hour</source>
        <translation>一刻钟后</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>一小时后</translation>
    </message>
    <message>
        <source>In half an hour</source>
        <translation>半小时后</translation>
    </message>
    <message>
        <source>In the key file, “%1” must be a table of commands.</source>
        <translation>快捷键文件中的“%1”必须是一张命令表。</translation>
    </message>
    <message>
        <source>Jump to a name in the list</source>
        <translation>跳到列表中的名称</translation>
    </message>
    <message>
        <source>Just listen</source>
        <translation>专心聆听</translation>
    </message>
    <message>
        <source>Keep a search under a name, or as it was typed.</source>
        <translation>以某个名称保存搜索；不写名称则以搜索内容为名。</translation>
    </message>
    <message>
        <source>Keep the window above all others, or no longer.</source>
        <translation>让窗口总在最前，或不再如此。</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Keys of a command as they were at first</source>
        <translation>恢复命令的快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Last added first</source>
        <translation>最近添加在前</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>向左</translation>
    </message>
    <message>
        <source>Let tracks overlap by some seconds where they are not parts of one album; 0 is off.</source>
        <translation>让不属于同一张专辑的曲目交叠若干秒；0 为关闭。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light / dark</source>
        <translation>浅色／深色</translation>
    </message>
    <message>
        <source>Like vi</source>
        <translation>vi 风格</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>查找变动</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>增大音量</translation>
    </message>
    <message>
        <source>Love a track of an album</source>
        <translation>喜欢专辑中的曲目</translation>
    </message>
    <message>
        <source>Love a track of an album, or take that back.</source>
        <translation>喜欢专辑中的一首曲目，或取消喜欢。</translation>
    </message>
    <message>
        <source>Love a track of the library</source>
        <translation>喜欢音乐库中的曲目</translation>
    </message>
    <message>
        <source>Love a track of the library, or take that back.</source>
        <translation>喜欢音乐库中的一首曲目，或取消喜欢。</translation>
    </message>
    <message>
        <source>Love a track of the queue</source>
        <translation>喜欢播放队列中的曲目</translation>
    </message>
    <message>
        <source>Love a track of the queue, or take that back.</source>
        <translation>喜欢播放队列中的一首曲目，或取消喜欢。</translation>
    </message>
    <message>
        <source>Love all tracks that are chosen in the list; where all are loved, take that back.</source>
        <translation>喜欢列表中所选的全部曲目；若都已喜欢，则取消喜欢。</translation>
    </message>
    <message>
        <source>Love the track that is heard, or take that back.</source>
        <translation>喜欢正在播放的曲目，或取消喜欢。</translation>
    </message>
    <message>
        <source>Love the track that the keyboard stands on, or take that back.</source>
        <translation>喜欢键盘所在的曲目，或取消喜欢。</translation>
    </message>
    <message>
        <source>Love this one, or no longer</source>
        <translation>喜欢或取消喜欢此项</translation>
    </message>
    <message>
        <source>Love what is chosen, or no longer</source>
        <translation>喜欢所选，或取消喜欢</translation>
    </message>
    <message>
        <source>Love, or no longer</source>
        <translation>喜欢或取消喜欢</translation>
    </message>
    <message>
        <source>Lower the volume by some percent.</source>
        <translation>将音量降低几个百分点。</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>歌词</translation>
    </message>
    <message>
        <source>Make again what was taken back.</source>
        <translation>重做撤销的更改。</translation>
    </message>
    <message>
        <source>Make text one step larger.</source>
        <translation>将文字放大一级。</translation>
    </message>
    <message>
        <source>Make text one step smaller.</source>
        <translation>将文字缩小一级。</translation>
    </message>
    <message>
        <source>Make the window a small strip, or as large as it was.</source>
        <translation>将窗口变成迷你条，或恢复原来的大小。</translation>
    </message>
    <message>
        <source>Measure how loud the music is that does not say so itself.</source>
        <translation>测量没有标明响度的音乐的响度。</translation>
    </message>
    <message>
        <source>Measure loudness</source>
        <translation>测量响度</translation>
    </message>
    <message>
        <source>Mix a little of each side into the other, for headphones: on, off or a percentage.</source>
        <translation>将左右声道各混入对侧少许，供耳机使用：开启、关闭或百分比。</translation>
    </message>
    <message>
        <source>Mix surround down to two channels: on or off.</source>
        <translation>将环绕声混缩为双声道：开启或关闭。</translation>
    </message>
    <message>
        <source>Most first</source>
        <translation>最多在前</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move among rows and covers and choose all on the way.</source>
        <translation>在各行与封面间移动，并选择沿途的所有项。</translation>
    </message>
    <message>
        <source>Move among rows and covers, so often; with a number, first and last are that row.</source>
        <translation>在各行与封面间移动若干次；“到第一个”和“到最后一个”写上数字时转到那一行。</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move entries one place down in the queue.</source>
        <translation>将几项在播放队列中下移一位。</translation>
    </message>
    <message>
        <source>Move entries one place up in the queue.</source>
        <translation>将几项在播放队列中上移一位。</translation>
    </message>
    <message>
        <source>Move in queue</source>
        <translation>在播放队列中移动</translation>
    </message>
    <message>
        <source>Move to play next</source>
        <translation>移到下一首播放</translation>
    </message>
    <message>
        <source>Move to the default device</source>
        <translation>转到默认设备</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move what is chosen down</source>
        <translation>将所选内容下移</translation>
    </message>
    <message>
        <source>Move what is chosen one place down in the queue.</source>
        <translation>将所选内容在播放队列中下移一位。</translation>
    </message>
    <message>
        <source>Move what is chosen one place up in the queue.</source>
        <translation>将所选内容在播放队列中上移一位。</translation>
    </message>
    <message>
        <source>Move what is chosen up</source>
        <translation>将所选内容上移</translation>
    </message>
    <message>
        <source>Music folders</source>
        <translation>音乐文件夹</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Newest year first</source>
        <translation>最新年份在前</translation>
    </message>
    <message>
        <source>Next output</source>
        <translation>下一个输出设备</translation>
    </message>
    <message>
        <source>Next shelf: artists, tracks …</source>
        <translation>下一个分类：艺人、曲目等</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>下一首</translation>
    </message>
    <message>
        <source>Next way to even loudness</source>
        <translation>下一种响度平衡方式</translation>
    </message>
    <message>
        <source>No files were copied. Copy music files or folders, or their paths.</source>
        <translation>没有复制任何文件。请复制音乐文件或文件夹，或者它们的路径。</translation>
    </message>
    <message>
        <source>No folder was taken out.</source>
        <translation>没有移出过文件夹。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Nor end the session unasked</source>
        <translation>不睡眠，也不自动注销</translation>
    </message>
    <message>
        <source>Nothing came before this.</source>
        <translation>此前没有内容。</translation>
    </message>
    <message>
        <source>Nothing comes after this.</source>
        <translation>后面没有曲目了。</translation>
    </message>
    <message>
        <source>Nothing is being measured now.</source>
        <translation>现在没有在测量。</translation>
    </message>
    <message>
        <source>Nothing is playing.</source>
        <translation>没有在播放。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Now playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Open album</source>
        <translation>打开专辑</translation>
    </message>
    <message>
        <source>Open the page of what the keyboard stands on.</source>
        <translation>打开键盘所在项的页面。</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>打开所选内容</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>列表排序</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Passed on as it is (DoP)</source>
        <translation>原样传送（DoP）</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pick the AutoEq file of an equaliser.</source>
        <translation>选取均衡器的 AutoEq 文件。</translation>
    </message>
    <message>
        <source>Pick the WAV file of a room correction.</source>
        <translation>选取房间校正的 WAV 文件。</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Play / pause</source>
        <translation>播放／暂停</translation>
    </message>
    <message>
        <source>Play a saved search</source>
        <translation>播放保存的搜索</translation>
    </message>
    <message>
        <source>Play a saved search next</source>
        <translation>接着播放保存的搜索</translation>
    </message>
    <message>
        <source>Play a track and go on with its album.</source>
        <translation>播放一首曲目，然后继续播放它的专辑。</translation>
    </message>
    <message>
        <source>Play album</source>
        <translation>播放专辑</translation>
    </message>
    <message>
        <source>Play album next</source>
        <translation>接着播放专辑</translation>
    </message>
    <message>
        <source>Play all of an artist, genre, folder, playlist or search, or the tracks at some places.</source>
        <translation>播放艺人、流派、文件夹、播放列表或搜索的全部内容，或其中某些位置的曲目。</translation>
    </message>
    <message>
        <source>Play all that a saved search finds, from one of its tracks on.</source>
        <translation>播放保存的搜索找到的全部内容，可从其中一首开始。</translation>
    </message>
    <message>
        <source>Play all that an artist is on, album by album.</source>
        <translation>逐张专辑播放某位艺人参与的全部音乐。</translation>
    </message>
    <message>
        <source>Play an album, from one of its tracks on.</source>
        <translation>播放专辑，可从其中一首开始。</translation>
    </message>
    <message>
        <source>Play artist</source>
        <translation>播放艺人</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从这里开始播放</translation>
    </message>
    <message>
        <source>Play next</source>
        <translation>接着播放</translation>
    </message>
    <message>
        <source>Play on</source>
        <translation>继续播放</translation>
    </message>
    <message>
        <source>Play on after sleep</source>
        <translation>唤醒后继续播放</translation>
    </message>
    <message>
        <source>Play the album that comes with Senza.</source>
        <translation>播放 Senza 自带的专辑。</translation>
    </message>
    <message>
        <source>Play the demo album</source>
        <translation>播放演示专辑</translation>
    </message>
    <message>
        <source>Play the files that were copied, in a file manager or as paths, and add folders.</source>
        <translation>播放在文件管理器中复制的或以路径复制的文件，并添加文件夹。</translation>
    </message>
    <message>
        <source>Play the queue from one of its entries on.</source>
        <translation>从播放队列中的一项开始播放。</translation>
    </message>
    <message>
        <source>Play to a device, by its name or a part of it; without one, to the system&apos;s default.</source>
        <translation>用一个设备播放，写它的名称或其中一部分；不写则用系统默认设备。</translation>
    </message>
    <message>
        <source>Play track</source>
        <translation>播放曲目</translation>
    </message>
    <message>
        <source>Play track next</source>
        <translation>下一首播放此曲目</translation>
    </message>
    <message>
        <source>Play tracks</source>
        <translation>播放多首曲目</translation>
    </message>
    <message>
        <source>Play tracks next</source>
        <translation>接着播放多首曲目</translation>
    </message>
    <message>
        <source>Play tracks of the library, from one of them on.</source>
        <translation>播放音乐库中的几首曲目，可从其中一首开始。</translation>
    </message>
    <message>
        <source>Play what is chosen</source>
        <translation>播放所选内容</translation>
    </message>
    <message>
        <source>Play what is on a shelf</source>
        <translation>播放分类中的内容</translation>
    </message>
    <message>
        <source>Play what is on a shelf next</source>
        <translation>接着播放分类中的内容</translation>
    </message>
    <message>
        <source>Play what the keyboard stands on, and go on with what comes after it.</source>
        <translation>播放键盘所在的一项，然后继续播放其后的内容。</translation>
    </message>
    <message>
        <source>Play what was copied</source>
        <translation>播放复制的内容</translation>
    </message>
    <message>
        <source>Playlists</source>
        <translation>播放列表</translation>
    </message>
    <message>
        <source>Pre-amp</source>
        <translation>前置放大</translation>
    </message>
    <message>
        <source>Pre-amp of other tracks</source>
        <translation>其他曲目的前置放大</translation>
    </message>
    <message>
        <source>Previous shelf</source>
        <translation>上一个分类</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一首</translation>
    </message>
    <message>
        <source>Put a track at the end of the queue.</source>
        <translation>将一首曲目放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put all keys of the set back as they were shipped; this can be undone.</source>
        <translation>将这套方案的所有快捷键恢复为最初的样子；可以撤销。</translation>
    </message>
    <message>
        <source>Put all of an artist, genre, folder, playlist or search at the end of the queue.</source>
        <translation>将艺人、流派、文件夹、播放列表或搜索的全部内容放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put all that a saved search finds at the end of the queue.</source>
        <translation>将保存的搜索找到的全部内容放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put an album, or one of its tracks, at the end of the queue.</source>
        <translation>将一张专辑或其中一首放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put back what is chosen as it was at first</source>
        <translation>恢复所选内容的初始状态</translation>
    </message>
    <message>
        <source>Put entries before the one that is at an index of the queue, counted from 0.</source>
        <translation>将几项放到播放队列中某个序号（从 0 数起）的项之前。</translation>
    </message>
    <message>
        <source>Put the files and folders that were copied at the end of the queue.</source>
        <translation>将复制的文件和文件夹放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put the list into an order: artist, title, year, added, length, name, count; or the next.</source>
        <translation>给列表排序：艺人、标题、年份、添加时间、时长、名称、数量；不写则用下一种。</translation>
    </message>
    <message>
        <source>Put the path of the file that the keyboard stands on onto the clipboard.</source>
        <translation>将键盘所在文件的路径放到剪贴板。</translation>
    </message>
    <message>
        <source>Put tracks of the library at the end of the queue.</source>
        <translation>将音乐库中的几首曲目放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put what is chosen at the end of the queue.</source>
        <translation>将所选内容放到播放队列末尾。</translation>
    </message>
    <message>
        <source>Put what is chosen, or else what plays, at the end of a playlist; a new name makes one.</source>
        <translation>将所选内容（没有选择时为正在播放的曲目）放到播放列表末尾；新名称会新建一个。</translation>
    </message>
    <message>
        <source>Put what is to come into an order by chance, or back into the order before.</source>
        <translation>随机排列待播曲目，或恢复原来的顺序。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>播放队列</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>减小音量</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Raise the volume by some percent.</source>
        <translation>将音量提高几个百分点。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Remove from playlist</source>
        <translation>从播放列表移除</translation>
    </message>
    <message>
        <source>Remove from queue</source>
        <translation>从播放队列移除</translation>
    </message>
    <message>
        <source>Remove what is chosen</source>
        <translation>移除所选内容</translation>
    </message>
    <message>
        <source>Rename a playlist</source>
        <translation>重命名播放列表</translation>
    </message>
    <message>
        <source>Rename a saved search</source>
        <translation>重命名保存的搜索</translation>
    </message>
    <message>
        <source>Rename what is chosen</source>
        <translation>重命名所选内容</translation>
    </message>
    <message>
        <source>Repeat the queue, the track, or nothing; without a word, what comes next of these.</source>
        <translation>列表循环、单曲循环或不循环；不写则依次切换。</translation>
    </message>
    <message>
        <source>Repeat: queue, track, off</source>
        <translation>循环：列表、单曲、关闭</translation>
    </message>
    <message>
        <source>Resample everything to one rate in hertz; 0 keeps the source&apos;s own.</source>
        <translation>将一切重采样到同一个以赫兹计的采样率；0 保持音源自身的采样率。</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>快退</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>Room correction</source>
        <translation>房间校正</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫瑰</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Save the queue as a playlist</source>
        <translation>将播放队列保存为播放列表</translation>
    </message>
    <message>
        <source>Save the queue as a playlist of your own; without a name, ask for one.</source>
        <translation>将播放队列保存为自己的播放列表；不写名称则会询问。</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存的搜索</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Senza is looking for changes already.</source>
        <translation>Senza 已经在查找变动。</translation>
    </message>
    <message>
        <source>Senza is not looking for changes now.</source>
        <translation>Senza 现在没有在查找变动。</translation>
    </message>
    <message>
        <source>Set of keys</source>
        <translation>快捷键方案</translation>
    </message>
    <message>
        <source>Set the volume in percent; 100 leaves the sound untouched.</source>
        <translation>以百分比设置音量；100 不改动声音。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>最短在前</translation>
    </message>
    <message>
        <source>Show a shelf: albums, artists, tracks, genres, folders, playlists, searches; or one of it.</source>
        <translation>显示一个分类：专辑、艺人、曲目、流派、文件夹、播放列表、搜索；或其中一项。</translation>
    </message>
    <message>
        <source>Show all that can be chosen, on one page.</source>
        <translation>在一页上显示所有可设置的内容。</translation>
    </message>
    <message>
        <source>Show cover, title and lyrics in the whole window, or the pages again.</source>
        <translation>在整个窗口显示封面、标题和歌词，或回到各页面。</translation>
    </message>
    <message>
        <source>Show every command with its keys, to give it others.</source>
        <translation>显示每个命令及其快捷键，以便更改。</translation>
    </message>
    <message>
        <source>Show every key.</source>
        <translation>显示所有快捷键。</translation>
    </message>
    <message>
        <source>Show files in folder</source>
        <translation>在文件夹中显示文件</translation>
    </message>
    <message>
        <source>Show files in the file manager; their paths are separated by NUL.</source>
        <translation>在文件管理器中显示文件；路径以 NUL 分隔。</translation>
    </message>
    <message>
        <source>Show the album that is playing, if it is in the library.</source>
        <translation>显示正在播放的专辑（若在音乐库中）。</translation>
    </message>
    <message>
        <source>Show the albums of whoever is playing.</source>
        <translation>显示正在播放的艺人的专辑。</translation>
    </message>
    <message>
        <source>Show the albums.</source>
        <translation>显示专辑。</translation>
    </message>
    <message>
        <source>Show the file that plays in the file manager.</source>
        <translation>在文件管理器中显示正在播放的文件。</translation>
    </message>
    <message>
        <source>Show the file that the keyboard stands on in the file manager.</source>
        <translation>在文件管理器中显示键盘所在的文件。</translation>
    </message>
    <message>
        <source>Show the files of entries of the queue in the file manager.</source>
        <translation>在文件管理器中显示播放队列中几项的文件。</translation>
    </message>
    <message>
        <source>Show the files of tracks in the file manager.</source>
        <translation>在文件管理器中显示曲目的文件。</translation>
    </message>
    <message>
        <source>Show the files that could not be read, each with its reason.</source>
        <translation>显示无法读取的文件及各自的原因。</translation>
    </message>
    <message>
        <source>Show the folder of albums, artists, genres or searches in the file manager.</source>
        <translation>在文件管理器中显示专辑、艺人、流派或搜索所在的文件夹。</translation>
    </message>
    <message>
        <source>Show the lyrics in the whole window, or the pages again.</source>
        <translation>在整个窗口显示歌词，或回到各页面。</translation>
    </message>
    <message>
        <source>Show the lyrics of what is playing.</source>
        <translation>显示正在播放的歌词。</translation>
    </message>
    <message>
        <source>Show the music folders, to add and to take out.</source>
        <translation>显示音乐文件夹，可添加和移出。</translation>
    </message>
    <message>
        <source>Show the shelf after this one.</source>
        <translation>显示后一个分类。</translation>
    </message>
    <message>
        <source>Show the shelf before this one.</source>
        <translation>显示前一个分类。</translation>
    </message>
    <message>
        <source>Show the tracks of an album.</source>
        <translation>显示专辑中的曲目。</translation>
    </message>
    <message>
        <source>Show the way of the sound and all that can be done to it.</source>
        <translation>显示信号路径以及对声音可做的一切。</translation>
    </message>
    <message>
        <source>Show tracks in folder</source>
        <translation>在文件夹中显示曲目</translation>
    </message>
    <message>
        <source>Show tracks of the queue in folder</source>
        <translation>在文件夹中显示播放队列中的曲目</translation>
    </message>
    <message>
        <source>Show what Senza does on the desktop around the window: staying awake, notifications, tray.</source>
        <translation>显示 Senza 在窗口之外的桌面上做什么：保持唤醒、通知、托盘。</translation>
    </message>
    <message>
        <source>Show what is chosen in its folder</source>
        <translation>在文件夹中显示所选内容</translation>
    </message>
    <message>
        <source>Show what is on a shelf in folder</source>
        <translation>在文件夹中显示分类中的内容</translation>
    </message>
    <message>
        <source>Show what is playing in its folder</source>
        <translation>在文件夹中显示正在播放的文件</translation>
    </message>
    <message>
        <source>Show what is playing.</source>
        <translation>显示正在播放的内容。</translation>
    </message>
    <message>
        <source>Show what plays next.</source>
        <translation>显示接下来播放的内容。</translation>
    </message>
    <message>
        <source>Shuffle what is to come</source>
        <translation>随机排列待播曲目</translation>
    </message>
    <message>
        <source>Sing along</source>
        <translation>跟唱</translation>
    </message>
    <message>
        <source>Sleep timer</source>
        <translation>睡眠定时</translation>
    </message>
    <message>
        <source>Small strip</source>
        <translation>迷你条</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop after the track, its album, or not; without a word, what comes next of these.</source>
        <translation>在曲目或其专辑之后停止，或不停止；不写则依次切换。</translation>
    </message>
    <message>
        <source>Stop after: track, album, off</source>
        <translation>播完后停止：曲目、专辑、关闭</translation>
    </message>
    <message>
        <source>Stop looking for changes</source>
        <translation>停止查找变动</translation>
    </message>
    <message>
        <source>Stop measuring loudness</source>
        <translation>停止测量响度</translation>
    </message>
    <message>
        <source>Stop measuring; what was measured stays.</source>
        <translation>停止测量；已测量的会保留。</translation>
    </message>
    <message>
        <source>Stop the scan; what was found stays.</source>
        <translation>停止扫描；已找到的会保留。</translation>
    </message>
    <message>
        <source>Surround to stereo</source>
        <translation>环绕声混缩为立体声</translation>
    </message>
    <message>
        <source>Take a folder out of the library</source>
        <translation>将文件夹移出音乐库</translation>
    </message>
    <message>
        <source>Take a key from a command</source>
        <translation>取消命令的快捷键</translation>
    </message>
    <message>
        <source>Take a music folder out of the library; its files stay, and it can be taken back.</source>
        <translation>将一个音乐文件夹移出音乐库；文件保持不变，也可以恢复。</translation>
    </message>
    <message>
        <source>Take all that came before the current track out of the queue.</source>
        <translation>将当前曲目之前的全部内容移出播放队列。</translation>
    </message>
    <message>
        <source>Take all that comes after the current track out of the queue.</source>
        <translation>将当前曲目之后的全部内容移出播放队列。</translation>
    </message>
    <message>
        <source>Take away a playlist of your own; this can be undone.</source>
        <translation>删除自己的播放列表；可以撤销。</translation>
    </message>
    <message>
        <source>Take back the last change: of the queue, lists, hearts, searches, folders, settings, keys.</source>
        <translation>撤销上一次更改：播放队列、播放列表、喜欢、搜索、文件夹、设置、快捷键。</translation>
    </message>
    <message>
        <source>Take back the music folder that was taken out last.</source>
        <translation>恢复上次移出的音乐文件夹。</translation>
    </message>
    <message>
        <source>Take entries out of the queue; several ids are separated by spaces.</source>
        <translation>将几项移出播放队列；多个编号以空格分隔。</translation>
    </message>
    <message>
        <source>Take one of the sets of keys that Senza comes with: plain or vi.</source>
        <translation>使用 Senza 自带的一套快捷键方案：普通或 vi。</translation>
    </message>
    <message>
        <source>Take the folder back</source>
        <translation>恢复文件夹</translation>
    </message>
    <message>
        <source>Take tracks out of a playlist of your own; they stay where they are on the disk.</source>
        <translation>从自己的播放列表移除曲目；磁盘上的文件保持不变。</translation>
    </message>
    <message>
        <source>Take what is chosen out of the list: out of the queue, or a folder out of the library.</source>
        <translation>将所选内容移出列表：移出播放队列，或将文件夹移出音乐库。</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>That is an address on the web. Senza plays files of this machine.</source>
        <translation>这是网络地址。Senza 播放本机上的文件。</translation>
    </message>
    <message>
        <source>That is no number.</source>
        <translation>这不是数字。</translation>
    </message>
    <message>
        <source>The album</source>
        <translation>专辑</translation>
    </message>
    <message>
        <source>The device cannot be had for Senza alone.</source>
        <translation>该设备不能由 Senza 独占。</translation>
    </message>
    <message>
        <source>The key %1 is given to %2.</source>
        <translation>快捷键 %1 同时给了 %2。</translation>
    </message>
    <message>
        <source>The key file cannot be read: %1.</source>
        <translation>无法读取快捷键文件：%1。</translation>
    </message>
    <message>
        <source>The key file names “%1”, which is no command.</source>
        <translation>快捷键文件中的“%1”不是命令。</translation>
    </message>
    <message>
        <source>The key file names “%1”, which is no place.</source>
        <translation>快捷键文件中的“%1”不是窗口中的位置。</translation>
    </message>
    <message>
        <source>The keys of “%1” must be a list of texts.</source>
        <translation>“%1”的快捷键必须是一列文字。</translation>
    </message>
    <message>
        <source>The keys of “%1”: %2</source>
        <translation>“%1”的快捷键：%2</translation>
    </message>
    <message>
        <source>The music lies in %1 folders. This is the first of them.</source>
        <translation>这些音乐分布在 %1 个文件夹中，这是其中第一个。</translation>
    </message>
    <message>
        <source>The queue</source>
        <translation>播放队列</translation>
    </message>
    <message>
        <source>The queue is empty.</source>
        <translation>播放队列是空的。</translation>
    </message>
    <message>
        <source>The sleep timer ends within a day.</source>
        <translation>睡眠定时最长一天。</translation>
    </message>
    <message>
        <source>The track</source>
        <translation>曲目</translation>
    </message>
    <message>
        <source>There is a key without a name.</source>
        <translation>有一个按键没有名称。</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>没有“%1”这个命令。</translation>
    </message>
    <message>
        <source>There is no device called “%1”.</source>
        <translation>没有名为“%1”的设备。</translation>
    </message>
    <message>
        <source>There is no saved search “%1”.</source>
        <translation>没有名为“%1”的搜索。</translation>
    </message>
    <message>
        <source>This list has no such order.</source>
        <translation>此列表没有这种排序。</translation>
    </message>
    <message>
        <source>To the first</source>
        <translation>到第一个</translation>
    </message>
    <message>
        <source>To the last</source>
        <translation>到最后一个</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>曲目</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>Turn the last correction on or off, or take the impulse response in a WAV file.</source>
        <translation>开启或关闭上次的房间校正，或使用 WAV 文件中的脉冲响应。</translation>
    </message>
    <message>
        <source>Turn the last equaliser on or off, or take one from an AutoEq file; pick the first one.</source>
        <translation>开启或关闭上次的均衡器，或使用 AutoEq 文件中的均衡器；首次使用时会询问文件。</translation>
    </message>
    <message>
        <source>Type the beginning of a name to go there in a sorted list.</source>
        <translation>输入名称的开头，跳到已排序列表中的那里。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>When unplugged</source>
        <translation>设备拔出时</translation>
    </message>
    <message>
        <source>With these keys, %1 is a count.</source>
        <translation>在这套快捷键中，%1 是次数。</translation>
    </message>
    <message>
        <source>add search, queue search</source>
        <translation>添加搜索、搜索加入队列</translation>
    </message>
    <message>
        <source>analyse, analyze, measure replaygain</source>
        <translation>分析、测量回放增益</translation>
    </message>
    <message>
        <source>announce tracks, popups</source>
        <translation>播报曲目、弹出提示</translation>
    </message>
    <message>
        <source>cancel measuring</source>
        <translation>取消测量</translation>
    </message>
    <message>
        <source>cancel scan, stop scan</source>
        <translation>取消扫描、停止扫描</translation>
    </message>
    <message>
        <source>choose equalizer, load equaliser</source>
        <translation>选择均衡器、载入均衡器</translation>
    </message>
    <message>
        <source>choose folder, add folder, open folder</source>
        <translation>选择文件夹、添加文件夹、打开文件夹</translation>
    </message>
    <message>
        <source>clear history</source>
        <translation>清除历史</translation>
    </message>
    <message>
        <source>clear queue, empty queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>convolution, impulse response</source>
        <translation>卷积、脉冲响应</translation>
    </message>
    <message>
        <source>copy path, copy file name, copy location</source>
        <translation>复制路径、复制文件名、复制位置</translation>
    </message>
    <message>
        <source>dark mode, light mode, theme, colour scheme</source>
        <translation>深色模式、浅色模式、主题、配色</translation>
    </message>
    <message>
        <source>delete playlist, remove playlist</source>
        <translation>删除播放列表、移除播放列表</translation>
    </message>
    <message>
        <source>delete search, remove search</source>
        <translation>删除搜索、移除搜索</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>desktop settings, system integration</source>
        <translation>桌面设置、系统集成</translation>
    </message>
    <message>
        <source>device, speakers, output device</source>
        <translation>设备、扬声器、输出设备</translation>
    </message>
    <message>
        <source>downmix, stereo</source>
        <translation>缩混、立体声</translation>
    </message>
    <message>
        <source>equalizer, eq</source>
        <translation>均衡器、eq</translation>
    </message>
    <message>
        <source>exclusive</source>
        <translation>独占</translation>
    </message>
    <message>
        <source>exit, close</source>
        <translation>退出、关闭</translation>
    </message>
    <message>
        <source>folders, sources, library folders</source>
        <translation>文件夹、来源、音乐库文件夹</translation>
    </message>
    <message>
        <source>font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>go to album</source>
        <translation>前往专辑</translation>
    </message>
    <message>
        <source>go to artist, show artist</source>
        <translation>前往艺人、显示艺人</translation>
    </message>
    <message>
        <source>go, open, show, shelf</source>
        <translation>前往、打开、显示、书架</translation>
    </message>
    <message>
        <source>halt, silence</source>
        <translation>停下、安静</translation>
    </message>
    <message>
        <source>headphones, stereo width</source>
        <translation>耳机、立体声宽度</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>停住</translation>
    </message>
    <message>
        <source>inhibit sleep, prevent suspend, keep awake</source>
        <translation>阻止睡眠、防止休眠、保持唤醒</translation>
    </message>
    <message>
        <source>jump</source>
        <translation>跳转</translation>
    </message>
    <message>
        <source>karaoke, sing</source>
        <translation>卡拉 OK、唱</translation>
    </message>
    <message>
        <source>keys, shortcuts, help, hotkeys</source>
        <translation>快捷键、按键、帮助、热键</translation>
    </message>
    <message>
        <source>listening mode, focus</source>
        <translation>聆听模式、专注</translation>
    </message>
    <message>
        <source>love selection</source>
        <translation>喜欢所选</translation>
    </message>
    <message>
        <source>love, like, heart, favourite, favorite</source>
        <translation>喜爱、喜欢、红心、收藏</translation>
    </message>
    <message>
        <source>mini player, compact</source>
        <translation>迷你播放器、紧凑</translation>
    </message>
    <message>
        <source>next gain</source>
        <translation>下一种增益</translation>
    </message>
    <message>
        <source>next, skip</source>
        <translation>下一首、跳过</translation>
    </message>
    <message>
        <source>overlap, fade</source>
        <translation>交叠、淡入淡出</translation>
    </message>
    <message>
        <source>paste to queue, clipboard to queue</source>
        <translation>粘贴到队列、剪贴板到队列</translation>
    </message>
    <message>
        <source>paste, clipboard, paste files</source>
        <translation>粘贴、剪贴板、粘贴文件</translation>
    </message>
    <message>
        <source>play all of, put on artist</source>
        <translation>播放该艺人的全部、放这位艺人</translation>
    </message>
    <message>
        <source>play search</source>
        <translation>播放搜索</translation>
    </message>
    <message>
        <source>play search next</source>
        <translation>接着播放搜索</translation>
    </message>
    <message>
        <source>play song next</source>
        <translation>接着播放歌曲</translation>
    </message>
    <message>
        <source>play song, play title</source>
        <translation>播放歌曲、播放曲名</translation>
    </message>
    <message>
        <source>play, resume, continue</source>
        <translation>播放、恢复、继续</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>preamp</source>
        <translation>前置放大</translation>
    </message>
    <message>
        <source>preferences, options</source>
        <translation>偏好设置、选项</translation>
    </message>
    <message>
        <source>previous, last track</source>
        <translation>上一首、前一曲</translation>
    </message>
    <message>
        <source>problems, broken files, errors</source>
        <translation>问题、损坏的文件、错误</translation>
    </message>
    <message>
        <source>put on</source>
        <translation>放</translation>
    </message>
    <message>
        <source>put on playlist</source>
        <translation>添加到播放列表</translation>
    </message>
    <message>
        <source>queue album, enqueue album</source>
        <translation>专辑入队</translation>
    </message>
    <message>
        <source>queue track, queue song, enqueue</source>
        <translation>曲目入队、歌曲入队、入队</translation>
    </message>
    <message>
        <source>rebind, key bindings, assign keys</source>
        <translation>重新绑定、快捷键绑定、指定按键</translation>
    </message>
    <message>
        <source>remove folder, forget folder</source>
        <translation>移除文件夹、忘记文件夹</translation>
    </message>
    <message>
        <source>rename playlist</source>
        <translation>播放列表改名</translation>
    </message>
    <message>
        <source>rename search</source>
        <translation>重命名搜索</translation>
    </message>
    <message>
        <source>repeat, loop</source>
        <translation>重复、循环</translation>
    </message>
    <message>
        <source>replaygain, gain, loudness</source>
        <translation>回放增益、增益、响度</translation>
    </message>
    <message>
        <source>resample, rate</source>
        <translation>重采样、采样率</translation>
    </message>
    <message>
        <source>resume after suspend, wake up</source>
        <translation>睡眠后继续、唤醒</translation>
    </message>
    <message>
        <source>save queue, save playlist, new playlist</source>
        <translation>保存播放队列、保存播放列表、新建播放列表</translation>
    </message>
    <message>
        <source>save search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>scan, rescan, refresh, update library</source>
        <translation>扫描、重新扫描、刷新、更新音乐库</translation>
    </message>
    <message>
        <source>scheme</source>
        <translation>配色方案</translation>
    </message>
    <message>
        <source>search, find</source>
        <translation>搜索、查找</translation>
    </message>
    <message>
        <source>seek, jump to time, position</source>
        <translation>定位、跳到时间、位置</translation>
    </message>
    <message>
        <source>set volume, level</source>
        <translation>设置音量、音量大小</translation>
    </message>
    <message>
        <source>show album</source>
        <translation>显示专辑</translation>
    </message>
    <message>
        <source>show albums</source>
        <translation>显示专辑列表</translation>
    </message>
    <message>
        <source>show in folder, show file, reveal, file manager, open containing folder</source>
        <translation>在文件夹中显示、显示文件、文件管理器、打开所在文件夹</translation>
    </message>
    <message>
        <source>show queue, up next</source>
        <translation>显示队列、接下来</translation>
    </message>
    <message>
        <source>shuffle, random, mix up</source>
        <translation>随机、打乱</translation>
    </message>
    <message>
        <source>signal path, sound settings, audio</source>
        <translation>信号路径、声音设置、音频</translation>
    </message>
    <message>
        <source>skip back, backward</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>skip forward, fast forward</source>
        <translation>前进、快进</translation>
    </message>
    <message>
        <source>sleep, fall asleep, good night</source>
        <translation>睡眠、入睡、晚安</translation>
    </message>
    <message>
        <source>sort, order</source>
        <translation>排序、顺序</translation>
    </message>
    <message>
        <source>stay above, pin window</source>
        <translation>置顶、固定窗口</translation>
    </message>
    <message>
        <source>stop after</source>
        <translation>之后停止</translation>
    </message>
    <message>
        <source>system tray, status icon, notification area</source>
        <translation>系统托盘、状态图标、通知区域</translation>
    </message>
    <message>
        <source>toggle</source>
        <translation>切换播放</translation>
    </message>
    <message>
        <source>unmute, silent</source>
        <translation>取消静音、无声</translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation>拔出</translation>
    </message>
    <message>
        <source>untagged preamp</source>
        <translation>无标签前置放大</translation>
    </message>
    <message>
        <source>vi keys, vim</source>
        <translation>vi 快捷键、vim</translation>
    </message>
    <message>
        <source>volume down, turn down, softer</source>
        <translation>调低音量、小声</translation>
    </message>
    <message>
        <source>volume up, turn up</source>
        <translation>调高音量、大声</translation>
    </message>
    <message>
        <source>words, text, show lyrics</source>
        <translation>歌词、文字、显示歌词</translation>
    </message>
    <message>
        <source>“%1” are no numbers.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>“%1” does not understand “%2”.</source>
        <translation>“%1”不认识“%2”。</translation>
    </message>
    <message>
        <source>“%1” is no key.</source>
        <translation>“%1”不是按键。</translation>
    </message>
    <message>
        <source>“%1” is none of %2.</source>
        <translation>“%1”不在 %2 之中。</translation>
    </message>
    <message>
        <source>“%1” must be told which %2.</source>
        <translation>请告诉“%1”是哪个：%2。</translation>
    </message>
    <message>
        <source>“%1” takes %2 arguments, not %3.</source>
        <translation>“%1”需要 %2 个参数，而不是 %3 个。</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>%1 Hz, %2 channels</source>
        <translation>%1 Hz，%2 声道</translation>
    </message>
    <message>
        <source>%1 before the first TRACK</source>
        <translation>%1 出现在第一个 TRACK 之前</translation>
    </message>
    <message>
        <source>%1 channels for %2</source>
        <translation>%1 个声道，应为 %2 个</translation>
    </message>
    <message>
        <source>%1 filters</source>
        <translation>%1 个滤波器</translation>
    </message>
    <message>
        <source>%1 frames lost at frame %2</source>
        <translation>第 %2 帧处丢失 %1 帧</translation>
    </message>
    <message>
        <source>%1 goes over 59 seconds or 74 frames</source>
        <translation>%1 超过 59 秒或 74 帧</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不在</translation>
    </message>
    <message>
        <source>%1 of %2 files are not there: %3</source>
        <translation>%2 个文件中有 %1 个不在：%3</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 秒，应有 %2 秒</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备正忙</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Host is down</source>
        <translation>主机未开机</translation>
    </message>
    <message>
        <source>INDEX without a number</source>
        <translation>INDEX 没有编号</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>没有这个设备</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>没有这个设备或地址</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>链接层数过多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <source>a network address</source>
        <translation>网络地址</translation>
    </message>
    <message>
        <source>a path of another system</source>
        <translation>其他系统的路径</translation>
    </message>
    <message>
        <source>a playlist in a playlist</source>
        <translation>播放列表中的播放列表</translation>
    </message>
    <message>
        <source>a track without a usable number</source>
        <translation>有一首曲目没有可用的编号</translation>
    </message>
    <message>
        <source>an Ogg file with video first</source>
        <translation>以视频开头的 Ogg 文件</translation>
    </message>
    <message>
        <source>broken JSON: %1</source>
        <translation>JSON 有误：%1</translation>
    </message>
    <message>
        <source>broken XML: %1</source>
        <translation>XML 有误：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空的</translation>
    </message>
    <message>
        <source>empty; %1 tracks were in it</source>
        <translation>空的；其中曾有 %1 首曲目</translation>
    </message>
    <message>
        <source>ends after %1 s without an end mark</source>
        <translation>%1 秒后结束，没有结束标记</translation>
    </message>
    <message>
        <source>ends at frame %1 of %2</source>
        <translation>在第 %1 帧结束，应有 %2 帧</translation>
    </message>
    <message>
        <source>entry %1 names no file</source>
        <translation>第 %1 项没有指明文件</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>far too long</source>
        <translation>长得过分</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>it declares a document type, which no playlist needs</source>
        <translation>它声明了文档类型，播放列表并不需要</translation>
    </message>
    <message>
        <source>it has no list of tracks</source>
        <translation>其中没有曲目列表</translation>
    </message>
    <message>
        <source>it is not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>it is too long; the rest was left out</source>
        <translation>太长；其余已略去</translation>
    </message>
    <message>
        <source>its content is of no known kind</source>
        <translation>内容类型未知</translation>
    </message>
    <message>
        <source>its decoder crashed (%1)</source>
        <translation>解码器崩溃（%1）</translation>
    </message>
    <message>
        <source>its reader crashed (%1)</source>
        <translation>读取程序崩溃（%1）</translation>
    </message>
    <message>
        <source>its structure is broken</source>
        <translation>结构已损坏</translation>
    </message>
    <message>
        <source>libVLC does not reach it</source>
        <translation>libVLC 无法使用它</translation>
    </message>
    <message>
        <source>libVLC does not start to play</source>
        <translation>libVLC 没有开始播放</translation>
    </message>
    <message>
        <source>libVLC does not start; its plugins may be missing</source>
        <translation>libVLC 无法启动；可能缺少插件</translation>
    </message>
    <message>
        <source>libVLC stopped</source>
        <translation>libVLC 已停止</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>longer than %1 s</source>
        <translation>超过 %1 秒</translation>
    </message>
    <message>
        <source>no filters</source>
        <translation>没有滤波器</translation>
    </message>
    <message>
        <source>no plain DSD in it</source>
        <translation>其中没有普通的 DSD</translation>
    </message>
    <message>
        <source>no sound in it</source>
        <translation>其中没有声音</translation>
    </message>
    <message>
        <source>no track in it</source>
        <translation>其中没有曲目</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>not a known kind of playlist</source>
        <translation>不是已知的播放列表类型</translation>
    </message>
    <message>
        <source>not a path</source>
        <translation>不是路径</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>不是地址</translation>
    </message>
    <message>
        <source>not measured within %1</source>
        <translation>%1 内未能测完</translation>
    </message>
    <message>
        <source>not read within %1</source>
        <translation>%1 内未能读完</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <source>nothing in it could be decoded</source>
        <translation>其中没有能解码的内容</translation>
    </message>
    <message>
        <source>preamp</source>
        <translation>前置放大</translation>
    </message>
    <message>
        <source>schema %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>schema %1 is newer than %2</source>
        <translation>版本 %1 比 %2 新</translation>
    </message>
    <message>
        <source>stream %1 of %2: %3</source>
        <translation>第 %1 段流，共 %2 段：%3</translation>
    </message>
    <message>
        <source>the decoder broke down on it twice</source>
        <translation>解码器两次在它上面中断</translation>
    </message>
    <message>
        <source>the device takes nothing any more</source>
        <translation>设备不再接收声音</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>track %1 begins after the end of the file</source>
        <translation>曲目 %1 在文件结束之后才开始</translation>
    </message>
    <message>
        <source>track %1 does not begin after track %2</source>
        <translation>曲目 %1 不在曲目 %2 之后开始</translation>
    </message>
    <message>
        <source>track %1 does not say where it starts</source>
        <translation>曲目 %1 没有说明从哪里开始</translation>
    </message>
    <message>
        <source>track %1 has no length</source>
        <translation>曲目 %1 没有长度</translation>
    </message>
    <message>
        <source>track %1 has no location</source>
        <translation>曲目 %1 没有位置</translation>
    </message>
    <message>
        <source>“%1” is no time</source>
        <translation>“%1”不是时间</translation>
    </message>
    <message>
        <source>“%1” is not known</source>
        <translation>“%1”未知</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>AutoEq files (*.txt)</source>
        <translation>AutoEq 文件 (*.txt)</translation>
    </message>
    <message>
        <source>Choose a room correction</source>
        <translation>选择房间校正文件</translation>
    </message>
    <message>
        <source>Choose an equaliser</source>
        <translation>选择均衡器文件</translation>
    </message>
    <message>
        <source>WAV files (*.wav *.wave)</source>
        <translation>WAV 文件 (*.wav *.wave)</translation>
    </message>
</context>
<context>
    <name>FolderPicker</name>
    <message>
        <source>Choose a folder with music</source>
        <translation>选择存放音乐的文件夹</translation>
    </message>
</context>
<context>
    <name>KeyHint</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>KeyLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>KeyOverview</name>
    <message>
        <source>Keyboard map</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>%1 does “%2” from now on.</source>
        <translation>%1 现在用于“%2”。</translation>
    </message>
    <message>
        <source>%1 does “%2” now. Enter takes it, Esc leaves it.</source>
        <translation>%1 目前用于“%2”。按 Enter 改用，按 Esc 保留。</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Digits are counts with these keys. Press another key.</source>
        <translation>在此方案中数字表示次数。请按其他键。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>音乐库</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>PgDn</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Press the keys for “%1”; Esc leaves it.</source>
        <translation>请按下“%1”的快捷键；按 Esc 取消。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>播放队列</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>What is chosen</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>among covers</source>
        <translation>在封面中</translation>
    </message>
    <message>
        <source>in lists</source>
        <translation>在列表中</translation>
    </message>
    <message>
        <source>in lists of the library</source>
        <translation>在音乐库的列表中</translation>
    </message>
    <message>
        <source>in lyrics</source>
        <translation>在歌词中</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>在播放队列中</translation>
    </message>
    <message>
        <source>in the search</source>
        <translation>在搜索中</translation>
    </message>
    <message>
        <source>on an album</source>
        <translation>在专辑页面</translation>
    </message>
    <message>
        <source>on the Folders page</source>
        <translation>在文件夹页面</translation>
    </message>
    <message>
        <source>on the Keys page</source>
        <translation>在快捷键页面</translation>
    </message>
    <message>
        <source>on the Sound page</source>
        <translation>在声音页面</translation>
    </message>
    <message>
        <source>where text is typed</source>
        <translation>在输入文字时</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>”、“</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All keys as they were at first</source>
        <translation>恢复所有快捷键</translation>
    </message>
    <message>
        <source>Enter gives a key, Delete takes it away, Ctrl+Backspace puts back what was, Ctrl+Z undoes.</source>
        <translation>Enter 指定，Delete 移除，Ctrl+Backspace 恢复默认，Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Like vi</source>
        <translation>vi 风格</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation>没有这样的命令。</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Listening</source>
        <translation>聆听</translation>
    </message>
</context>
<context>
    <name>LyricsPage</name>
    <message>
        <source>Instrumental</source>
        <translation>间奏</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>歌词</translation>
    </message>
    <message>
        <source>Lyrics come from the tags of the music file, or from a file of the same name beside it that ends in .lrc or .txt.</source>
        <translation>歌词来自文件标签，或旁边同名的 .lrc、.txt 文件。</translation>
    </message>
    <message>
        <source>No lyrics here</source>
        <translation>这里没有歌词</translation>
    </message>
    <message>
        <source>Nothing is playing</source>
        <translation>没有在播放</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1  Search</source>
        <translation>%1  搜索</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>MeasuringView</name>
    <message>
        <source>Measuring loudness</source>
        <translation>正在测量响度</translation>
    </message>
    <message>
        <source>Measuring loudness: %1 of %2 files</source>
        <translation>正在测量响度：%1 / %2 个文件</translation>
    </message>
    <message>
        <source>Measuring loudness: waiting for mains power</source>
        <translation>正在测量响度：等待接通电源</translation>
    </message>
</context>
<context>
    <name>NameLine</name>
    <message>
        <source>Enter names it</source>
        <translation>按 Enter 命名</translation>
    </message>
</context>
<context>
    <name>NowPlaying</name>
    <message>
        <source>Now playing</source>
        <translation>正在播放</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>Back to %1</source>
        <translation>返回 %1</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>← %1</source>
        <translation>← %1</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>New playlist</source>
        <translation>新播放列表</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>正在播放</translation>
    </message>
</context>
<context>
    <name>PlayingCover</name>
    <message>
        <source>Cover of %1</source>
        <translation>%1 的封面</translation>
    </message>
    <message>
        <source>No cover</source>
        <translation>没有封面</translation>
    </message>
</context>
<context>
    <name>PlayingNames</name>
    <message>
        <source>Choose an album, then press Enter</source>
        <translation>选一张专辑，按 Enter 播放</translation>
    </message>
    <message>
        <source>Love</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>Loved; love no longer</source>
        <translation>已喜欢，按下取消</translation>
    </message>
    <message>
        <source>Nothing is playing</source>
        <translation>没有在播放</translation>
    </message>
    <message>
        <source>Shows the album</source>
        <translation>显示专辑</translation>
    </message>
    <message>
        <source>Shows the artist</source>
        <translation>显示艺人</translation>
    </message>
</context>
<context>
    <name>PlayingSound</name>
    <message>
        <source>Lyrics</source>
        <translation>歌词</translation>
    </message>
    <message>
        <source>Shows the lyrics of the track</source>
        <translation>查看这首曲目的歌词</translation>
    </message>
    <message>
        <source>Shows the way of the sound</source>
        <translation>查看信号路径</translation>
    </message>
</context>
<context>
    <name>Playlists</name>
    <message>
        <source>Added %2 to “%1”.</source>
        <translation>已将 %2 加入“%1”。</translation>
    </message>
    <message>
        <source>It is called “%1” now.</source>
        <translation>现在名为“%1”。</translation>
    </message>
    <message>
        <source>Put %2 back into “%1”.</source>
        <translation>已将 %2 放回“%1”。</translation>
    </message>
    <message>
        <source>Saved as “%1”: %2.</source>
        <translation>已保存为“%1”：%2。</translation>
    </message>
    <message>
        <source>Took %2 out of “%1” again.</source>
        <translation>已将 %2 从“%1”中移出。</translation>
    </message>
    <message>
        <source>Took %2 out of “%1”.</source>
        <translation>已将 %2 从“%1”中移除。</translation>
    </message>
    <message>
        <source>Took the playlist “%1” away again.</source>
        <translation>已撤回播放列表“%1”。</translation>
    </message>
    <message>
        <source>“%1” has its old name again.</source>
        <translation>“%1”已恢复原名。</translation>
    </message>
    <message>
        <source>“%1” is as it was before.</source>
        <translation>“%1”已恢复原样。</translation>
    </message>
    <message>
        <source>“%1” is back.</source>
        <translation>“%1”已恢复。</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>“%1” is this queue now: %2.</source>
        <translation>“%1”现在是这个播放队列：%2。</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A data file was damaged and has been set aside.</source>
        <translation>一个数据文件已损坏，已移到一旁。</translation>
    </message>
    <message>
        <source>A part of the file has another rate or channels.</source>
        <translation>文件中有一部分的采样率或声道数不同。</translation>
    </message>
    <message>
        <source>Add it to your music folders first.</source>
        <translation>请先将它添加到你的音乐文件夹。</translation>
    </message>
    <message>
        <source>Another program has the sound device for itself.</source>
        <translation>声音设备正被另一个程序独占。</translation>
    </message>
    <message>
        <source>Change its permissions, then scan again.</source>
        <translation>请更改它的权限，然后重新扫描。</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>请检查连接，然后重试。</translation>
    </message>
    <message>
        <source>Check the disk and its connection, then try again.</source>
        <translation>请检查磁盘及其连接，然后重试。</translation>
    </message>
    <message>
        <source>Choose a short WAV file with one channel or with as many.</source>
        <translation>请选择较短的 WAV 文件，单声道或声道数相同。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose music, playlists or folders with music.</source>
        <translation>请选择音乐、播放列表或含有音乐的文件夹。</translation>
    </message>
    <message>
        <source>Choose one that AutoEq calls ParametricEQ.</source>
        <translation>请选择 AutoEq 中名为 ParametricEQ 的文件。</translation>
    </message>
    <message>
        <source>Connect its drive, or choose another folder.</source>
        <translation>请连接它所在的磁盘，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Connect one and press play.</source>
        <translation>请连接一个设备，然后按播放。</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>请从原来的地方重新复制。</translation>
    </message>
    <message>
        <source>End that program, or play without exclusive use.</source>
        <translation>请关闭那个程序，或不用独占模式播放。</translation>
    </message>
    <message>
        <source>If it is on a drive, connect the drive and try again.</source>
        <translation>如果它在外接磁盘上，请连接磁盘后重试。</translation>
    </message>
    <message>
        <source>If this repeats with one track, that file is damaged.</source>
        <translation>如果总在同一首曲目出现，说明那个文件已损坏。</translation>
    </message>
    <message>
        <source>Install PortAudio, or play through VLC.</source>
        <translation>请安装 PortAudio，或通过 VLC 播放。</translation>
    </message>
    <message>
        <source>Install VLC, then start Senza again.</source>
        <translation>请安装 VLC，然后重新启动 Senza。</translation>
    </message>
    <message>
        <source>It is measured anew in time; no music file is touched.</source>
        <translation>以后会重新测量；音乐文件不受影响。</translation>
    </message>
    <message>
        <source>It stays as it is now.</source>
        <translation>它保持现状。</translation>
    </message>
    <message>
        <source>Looking through your folders stopped unexpectedly.</source>
        <translation>扫描文件夹时意外中断。</translation>
    </message>
    <message>
        <source>Make room on the disk or allow writing there.</source>
        <translation>请腾出磁盘空间，或允许写入该位置。</translation>
    </message>
    <message>
        <source>Measuring the loudness stopped unexpectedly.</source>
        <translation>测量响度时意外中断。</translation>
    </message>
    <message>
        <source>No sound device could be opened.</source>
        <translation>无法打开任何声音设备。</translation>
    </message>
    <message>
        <source>Nothing is missed; remove the link to silence this.</source>
        <translation>没有遗漏内容；删除该链接即可不再提示。</translation>
    </message>
    <message>
        <source>Nothing is wrong with it; convert it to hear it here.</source>
        <translation>文件本身没有问题；转换格式后即可在这里播放。</translation>
    </message>
    <message>
        <source>One file can hold only one kind; write them separately.</source>
        <translation>一个文件只能容纳一种格式；请分别写入。</translation>
    </message>
    <message>
        <source>Play it and save the queue to have one of your own.</source>
        <translation>播放它并保存播放队列，即可得到自己的播放列表。</translation>
    </message>
    <message>
        <source>Play without exclusive use, or choose another device.</source>
        <translation>请不用独占模式播放，或选择其他设备。</translation>
    </message>
    <message>
        <source>Press play to go on without them.</source>
        <translation>按播放键可不用耳机继续。</translation>
    </message>
    <message>
        <source>Rename or remove it.</source>
        <translation>请重命名或删除它。</translation>
    </message>
    <message>
        <source>Scan your folders once more; no music file is touched.</source>
        <translation>请重新扫描文件夹；音乐文件不受影响。</translation>
    </message>
    <message>
        <source>Senza could not write its data.</source>
        <translation>Senza 无法写入自己的数据。</translation>
    </message>
    <message>
        <source>Senza went on with the previous version.</source>
        <translation>Senza 已改用上一个版本。</translation>
    </message>
    <message>
        <source>The CUE sheet could not be understood in full.</source>
        <translation>CUE 文件未能完全识别。</translation>
    </message>
    <message>
        <source>The PortAudio library was not found.</source>
        <translation>未找到 PortAudio 库。</translation>
    </message>
    <message>
        <source>The VLC library, which carries the sound, was not found.</source>
        <translation>未找到负责输出声音的 VLC 库。</translation>
    </message>
    <message>
        <source>The cover picture cannot be shown: it is damaged or huge.</source>
        <translation>封面图片无法显示：已损坏或过大。</translation>
    </message>
    <message>
        <source>The data was written by a newer Senza.</source>
        <translation>数据由更新版本的 Senza 写入。</translation>
    </message>
    <message>
        <source>The device does not take sound of this rate or channels.</source>
        <translation>设备不支持这种采样率或声道数。</translation>
    </message>
    <message>
        <source>The disk could not read the file.</source>
        <translation>磁盘无法读取该文件。</translation>
    </message>
    <message>
        <source>The disk or network did not answer in time.</source>
        <translation>磁盘或网络未及时响应。</translation>
    </message>
    <message>
        <source>The equaliser file could not be understood.</source>
        <translation>均衡器文件无法识别。</translation>
    </message>
    <message>
        <source>The file ends too early.</source>
        <translation>文件不完整，提前结束。</translation>
    </message>
    <message>
        <source>The file holds no music.</source>
        <translation>该文件中没有音乐。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is named like music but holds none.</source>
        <translation>文件名像音乐，内容却不是音乐。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>文件已不在原处。</translation>
    </message>
    <message>
        <source>The file is of a kind that Senza cannot play.</source>
        <translation>Senza 无法播放这种格式的文件。</translation>
    </message>
    <message>
        <source>The file may not be opened by you.</source>
        <translation>没有打开该文件的权限。</translation>
    </message>
    <message>
        <source>The file of what you love and played was damaged.</source>
        <translation>记录喜欢和播放历史的文件已损坏。</translation>
    </message>
    <message>
        <source>The folder is not there.</source>
        <translation>文件夹不存在。</translation>
    </message>
    <message>
        <source>The headphones were unplugged.</source>
        <translation>耳机已拔出。</translation>
    </message>
    <message>
        <source>The impulse file does not suit this music.</source>
        <translation>脉冲响应文件不适合这首音乐。</translation>
    </message>
    <message>
        <source>The library knows no music in the folder.</source>
        <translation>音乐库中没有该文件夹里的音乐。</translation>
    </message>
    <message>
        <source>The library&apos;s index could not be used and is made anew.</source>
        <translation>音乐库索引无法使用，正在重建。</translation>
    </message>
    <message>
        <source>The link leads back to a folder that it is in.</source>
        <translation>该链接指回了它所在的文件夹。</translation>
    </message>
    <message>
        <source>The measured loudness could not be used and was set aside.</source>
        <translation>已测量的响度数据无法使用，已移到一旁。</translation>
    </message>
    <message>
        <source>The music plays; replace the picture to see it.</source>
        <translation>音乐可以播放；更换图片后即可显示。</translation>
    </message>
    <message>
        <source>The playlist could not be read in full.</source>
        <translation>播放列表未能完整读取。</translation>
    </message>
    <message>
        <source>The playlist was changed elsewhere since.</source>
        <translation>该播放列表之后在别处被改动过。</translation>
    </message>
    <message>
        <source>The playlist was not made in Senza, which only reads it.</source>
        <translation>该播放列表不是用 Senza 创建的，Senza 只读取它。</translation>
    </message>
    <message>
        <source>The rest plays; split the file to hear that part too.</source>
        <translation>其余部分可以播放；拆分文件后可听到这一部分。</translation>
    </message>
    <message>
        <source>The sound stopped unexpectedly and was started again.</source>
        <translation>声音意外中断，已重新开始。</translation>
    </message>
    <message>
        <source>The tracks differ in rate, channels or depth.</source>
        <translation>这些曲目的采样率、声道数或位深不同。</translation>
    </message>
    <message>
        <source>Update Senza; nothing was changed.</source>
        <translation>请更新 Senza；数据未作改动。</translation>
    </message>
    <message>
        <source>What could be read of it is kept; it was set aside whole.</source>
        <translation>能读取的内容已保留；原文件已完整移到一旁。</translation>
    </message>
    <message>
        <source>What is clear in it plays; correct the rest.</source>
        <translation>能识别的部分可以播放；请更正其余部分。</translation>
    </message>
    <message>
        <source>What is there plays; copy it again to have all of it.</source>
        <translation>现有部分可以播放；重新复制即可得到完整文件。</translation>
    </message>
    <message>
        <source>What was found is kept; scan again to find the rest.</source>
        <translation>已找到的内容会保留；重新扫描可找到其余部分。</translation>
    </message>
    <message>
        <source>What was measured is kept; the rest is measured next time.</source>
        <translation>已测量的内容会保留；其余的下次测量。</translation>
    </message>
    <message>
        <source>What was understood is there; correct the rest.</source>
        <translation>能识别的部分已列出；请更正其余部分。</translation>
    </message>
    <message>
        <source>You have a playlist of that name already.</source>
        <translation>已有同名的播放列表。</translation>
    </message>
    <message>
        <source>You have no playlist of that name.</source>
        <translation>没有这个名称的播放列表。</translation>
    </message>
    <message>
        <source>Yours are on the shelf of playlists.</source>
        <translation>自己的播放列表都在“播放列表”分类中。</translation>
    </message>
</context>
<context>
    <name>ProblemsPage</name>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation>所有文件都能读取。</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>有问题的文件</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>Nothing is called “%1:”, so these are plain words. Did you mean “%2:”?</source>
        <translation>没有“%1:”这个条件，已按普通词语搜索。是否要用“%2:”？</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no. Try %2 or %3.</source>
        <translation>“%1”既不是 yes 也不是 no。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a disc number. Try %2 or %3.</source>
        <translation>“%1”不是光盘编号。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a length. Try %2, %3 or %4.</source>
        <translation>“%1”不是时长。可以试试 %2、%3 或 %4。</translation>
    </message>
    <message>
        <source>“%1” is not a number of bits. Try %2 or %3.</source>
        <translation>“%1”不是位数。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a number of channels. Try %2 or %3.</source>
        <translation>“%1”不是声道数。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a number of plays. Try %2 or %3.</source>
        <translation>“%1”不是播放次数。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a sample rate. Try %2, %3 or %4.</source>
        <translation>“%1”不是采样率。可以试试 %2、%3 或 %4。</translation>
    </message>
    <message>
        <source>“%1” is not a time ago. Try %2, %3 or %4.</source>
        <translation>“%1”不是距今的时间。可以试试 %2、%3 或 %4。</translation>
    </message>
    <message>
        <source>“%1” is not a track number. Try %2 or %3.</source>
        <translation>“%1”不是曲目编号。可以试试 %2 或 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a year. Try %2, %3 or %4.</source>
        <translation>“%1”不是年份。可以试试 %2、%3 或 %4。</translation>
    </message>
</context>
<context>
    <name>QueueDrag</name>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln 首</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFoot</name>
    <message>
        <source>Press to end this</source>
        <translation>按下即可结束</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>列表循环</translation>
    </message>
    <message>
        <source>Repeats this track</source>
        <translation>单曲循环</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Stops after this album</source>
        <translation>本专辑后停止</translation>
    </message>
    <message>
        <source>Stops after this track</source>
        <translation>本曲后停止</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Enter saves it</source>
        <translation>按 Enter 保存</translation>
    </message>
    <message>
        <source>Name of the playlist</source>
        <translation>播放列表名称</translation>
    </message>
    <message>
        <source>Press %1 on an album or a track to add it, %2 to play it next.</source>
        <translation>在专辑或曲目上按 %1 加入队列，按 %2 接着播放。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>播放队列</translation>
    </message>
    <message>
        <source>The queue is empty.</source>
        <translation>播放队列是空的。</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Played before</source>
        <translation>已播放</translation>
    </message>
    <message>
        <source>loved</source>
        <translation>已喜欢</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message numerus="yes">
        <source>%Ln tracks are loved again.</source>
        <translation>
            <numerusform>已重新喜欢 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks are loved now.</source>
        <translation>
            <numerusform>已喜欢 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks are not loved any more.</source>
        <translation>
            <numerusform>已取消喜欢 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln tracks again.</source>
        <translation>
            <numerusform>已重新加入 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln tracks to the queue.</source>
        <translation>
            <numerusform>已将 %Ln 首曲目加入播放队列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in the order before.</source>
        <translation>已恢复原来的顺序。</translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln tracks again.</source>
        <translation>
            <numerusform>已重新移动 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln tracks back.</source>
        <translation>
            <numerusform>已将 %Ln 首曲目移回原位。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing repeats.</source>
        <translation>不循环。</translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln tracks.</source>
        <translation>
            <numerusform>已放回 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back the queue of %Ln tracks.</source>
        <translation>
            <numerusform>已恢复有 %Ln 首曲目的播放队列。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln tracks again.</source>
        <translation>
            <numerusform>已重新移除 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message>
        <source>Shuffled again as it was.</source>
        <translation>已恢复先前的随机顺序。</translation>
    </message>
    <message>
        <source>The keys are as they were before.</source>
        <translation>快捷键已恢复原样。</translation>
    </message>
    <message>
        <source>The keys are changed again.</source>
        <translation>快捷键已再次更改。</translation>
    </message>
    <message>
        <source>The keys of “%1” are changed again.</source>
        <translation>“%1”的快捷键已再次更改。</translation>
    </message>
    <message>
        <source>The music goes on.</source>
        <translation>音乐会继续播放。</translation>
    </message>
    <message>
        <source>The music stops after this album.</source>
        <translation>播完本专辑后停止。</translation>
    </message>
    <message>
        <source>The music stops after this track.</source>
        <translation>播完本曲后停止。</translation>
    </message>
    <message>
        <source>The newer queue is back.</source>
        <translation>已恢复较新的播放队列。</translation>
    </message>
    <message>
        <source>The queue is empty again.</source>
        <translation>播放队列又是空的。</translation>
    </message>
    <message>
        <source>The queue repeats.</source>
        <translation>列表循环。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>This track repeats.</source>
        <translation>单曲循环。</translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln tracks out again.</source>
        <translation>
            <numerusform>已移出 %Ln 首曲目。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is to come is shuffled.</source>
        <translation>待播曲目已随机排列。</translation>
    </message>
    <message>
        <source>“%1” has its keys of before.</source>
        <translation>“%1”恢复了原来的快捷键。</translation>
    </message>
    <message>
        <source>“%1” is back at “%2”.</source>
        <translation>“%1”恢复为“%2”。</translation>
    </message>
    <message>
        <source>“%1” is “%2” again.</source>
        <translation>“%1”再次设为“%2”。</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Ctrl+S saves it</source>
        <translation>Ctrl+S 保存</translation>
    </message>
    <message>
        <source>Ctrl+Z brings it back</source>
        <translation>Ctrl+Z 恢复</translation>
    </message>
    <message>
        <source>Enter names it</source>
        <translation>Enter 确认名称</translation>
    </message>
    <message>
        <source>F2 renames, Delete removes</source>
        <translation>F2 重命名，Delete 删除</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Name of the search</source>
        <translation>搜索的名称</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有找到匹配的内容。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search music and commands</source>
        <translation>搜索音乐与命令</translation>
    </message>
</context>
<context>
    <name>SeekLine</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Place in the track, in seconds</source>
        <translation>播放位置（秒）</translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Accent</source>
        <translation>强调色</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Awake while music plays</source>
        <translation>播放时保持唤醒</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Device, loudness, equaliser</source>
        <translation>设备、响度平衡、均衡器</translation>
    </message>
    <message>
        <source>From the cover</source>
        <translation>取自封面</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Music folders</source>
        <translation>音乐文件夹</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Off. Nothing leaves this machine.</source>
        <translation>关闭。没有任何数据离开这台电脑。</translation>
    </message>
    <message>
        <source>Play on after sleep</source>
        <translation>唤醒后继续播放</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫瑰</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Staying awake, notifications, tray icon</source>
        <translation>保持唤醒、通知、托盘图标</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>What each key does, and other keys</source>
        <translation>每个快捷键的作用，以及更改快捷键</translation>
    </message>
</context>
<context>
    <name>ShelfPage</name>
    <message>
        <source>Another name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>返回 %1</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>← %1</source>
        <translation>← %1</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
</context>
<context>
    <name>ShelfRow</name>
    <message>
        <source>Its drive is not connected</source>
        <translation>所在磁盘未连接</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>loved</source>
        <translation>已喜欢</translation>
    </message>
</context>
<context>
    <name>ShelfWords</name>
    <message>
        <source>How the list is ordered</source>
        <translation>列表的排序方式</translation>
    </message>
    <message>
        <source>Jump to</source>
        <translation>跳转到</translation>
    </message>
    <message>
        <source>More shelves</source>
        <translation>更多分类</translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>Shelves</name>
    <message>
        <source>Albums</source>
        <translation>专辑</translation>
    </message>
    <message>
        <source>Appears on</source>
        <translation>参与作品</translation>
    </message>
    <message>
        <source>Artists</source>
        <translation>艺人</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>流派</translation>
    </message>
    <message>
        <source>Looking at covers</source>
        <translation>正在处理封面</translation>
    </message>
    <message>
        <source>Looking for music</source>
        <translation>正在查找音乐</translation>
    </message>
    <message>
        <source>Looking for music: %1 of %2 files</source>
        <translation>正在查找音乐：%1 / %2 个文件</translation>
    </message>
    <message>
        <source>No search is saved. Search, then press Ctrl+S to keep the search here.</source>
        <translation>还没有保存的搜索。搜索后按 Ctrl+S，即可保存在这里。</translation>
    </message>
    <message>
        <source>No track says of which genre it is.</source>
        <translation>没有曲目标明流派。</translation>
    </message>
    <message>
        <source>Playlists</source>
        <translation>播放列表</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>保存的搜索</translation>
    </message>
    <message>
        <source>There are no playlists yet. Save the queue as one.</source>
        <translation>还没有播放列表。可将播放队列保存为播放列表。</translation>
    </message>
    <message>
        <source>There is no music here.</source>
        <translation>这里没有音乐。</translation>
    </message>
    <message>
        <source>There is no music in %1 yet.</source>
        <translation>%1 中还没有音乐。</translation>
    </message>
    <message>
        <source>There is no music in your folders yet.</source>
        <translation>音乐文件夹中还没有音乐。</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>曲目</translation>
    </message>
    <message>
        <source>by artist</source>
        <translation>按艺人</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>by title</source>
        <translation>按标题</translation>
    </message>
    <message>
        <source>last added first</source>
        <translation>最近添加在前</translation>
    </message>
    <message>
        <source>most first</source>
        <translation>最多在前</translation>
    </message>
    <message>
        <source>newest year first</source>
        <translation>最新年份在前</translation>
    </message>
    <message>
        <source>shortest first</source>
        <translation>最短在前</translation>
    </message>
</context>
<context>
    <name>Singing</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Sing along</source>
        <translation>跟唱</translation>
    </message>
</context>
<context>
    <name>Sleep</name>
    <message>
        <source>Paused by the sleep timer.</source>
        <translation>睡眠定时已暂停播放。</translation>
    </message>
    <message>
        <source>Sleeps at %1</source>
        <translation>将于 %1 停止</translation>
    </message>
    <message>
        <source>The music fades out at %1.</source>
        <translation>音乐将在 %1 淡出。</translation>
    </message>
    <message>
        <source>The sleep timer is off.</source>
        <translation>睡眠定时已关闭。</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 声道</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1, not in use</source>
        <translation>%1，未使用</translation>
    </message>
    <message>
        <source>32-bit float</source>
        <translation>32 位浮点</translation>
    </message>
    <message>
        <source>4.0</source>
        <translation>4.0</translation>
    </message>
    <message>
        <source>5.1</source>
        <translation>5.1</translation>
    </message>
    <message>
        <source>7.1</source>
        <translation>7.1</translation>
    </message>
    <message>
        <source>All programs</source>
        <translation>与其他程序共用</translation>
    </message>
    <message>
        <source>As PCM at %1</source>
        <translation>转为 %1 PCM</translation>
    </message>
    <message>
        <source>As it is (DoP)</source>
        <translation>原样传送（DoP）</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>As the source</source>
        <translation>与音源一致</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Choose a WAV file…</source>
        <translation>选择 WAV 文件…</translation>
    </message>
    <message>
        <source>Crossfade</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <source>Crossfeed</source>
        <translation>交叉馈送</translation>
    </message>
    <message>
        <source>Crossfeed for headphones</source>
        <translation>耳机交叉馈送</translation>
    </message>
    <message>
        <source>DSD</source>
        <translation>DSD</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Dither</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Equaliser</source>
        <translation>均衡器</translation>
    </message>
    <message>
        <source>Equaliser: %1</source>
        <translation>均衡器：%1</translation>
    </message>
    <message>
        <source>Even by album</source>
        <translation>按专辑平衡</translation>
    </message>
    <message>
        <source>Even by track</source>
        <translation>按曲目平衡</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Go on elsewhere</source>
        <translation>换设备继续</translation>
    </message>
    <message>
        <source>Import from AutoEq…</source>
        <translation>从 AutoEq 导入…</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>轻</translation>
    </message>
    <message>
        <source>Limiter</source>
        <translation>限幅器</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度平衡</translation>
    </message>
    <message>
        <source>Loudness: %1</source>
        <translation>响度平衡：%1</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Mixed to stereo</source>
        <translation>混缩为立体声</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pre-amp</source>
        <translation>前置放大</translation>
    </message>
    <message>
        <source>Room correction</source>
        <translation>房间校正</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Senza alone</source>
        <translation>Senza 独占</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Surround</source>
        <translation>环绕声</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>The chosen device</source>
        <translation>所选设备</translation>
    </message>
    <message>
        <source>Untagged tracks</source>
        <translation>无标签曲目</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用方式</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Volume %1</source>
        <translation>音量 %1</translation>
    </message>
    <message>
        <source>When unplugged</source>
        <translation>设备拔出时</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改动</translation>
    </message>
    <message>
        <source>changed by the device</source>
        <translation>被设备改动</translation>
    </message>
    <message>
        <source>changed by the system</source>
        <translation>被系统改动</translation>
    </message>
    <message>
        <source>changed on the way out</source>
        <translation>输出时被改动</translation>
    </message>
    <message>
        <source>changed while it is read</source>
        <translation>读取时被改动</translation>
    </message>
    <message>
        <source>converted by the decoder</source>
        <translation>由解码器转换</translation>
    </message>
    <message>
        <source>corrected for the room</source>
        <translation>已做房间校正</translation>
    </message>
    <message>
        <source>dithered</source>
        <translation>已加抖动</translation>
    </message>
    <message>
        <source>equalised</source>
        <translation>已做均衡</translation>
    </message>
    <message>
        <source>loudness evened out</source>
        <translation>已平衡响度</translation>
    </message>
    <message>
        <source>mixed by the system</source>
        <translation>由系统混音</translation>
    </message>
    <message>
        <source>mixed to stereo</source>
        <translation>混缩为立体声</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>单声道</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>peaks held back</source>
        <translation>已限制峰值</translation>
    </message>
    <message>
        <source>resampled</source>
        <translation>已重采样</translation>
    </message>
    <message>
        <source>resampled by the system</source>
        <translation>由系统重采样</translation>
    </message>
    <message>
        <source>rounded</source>
        <translation>已舍入</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>立体声</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>已调低音量</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>untouched</source>
        <translation>未经改动</translation>
    </message>
    <message>
        <source>untouched by Senza, device not known</source>
        <translation>Senza 未改动，设备情况未知</translation>
    </message>
    <message>
        <source>untouched by Senza, system not known</source>
        <translation>Senza 未改动，系统情况未知</translation>
    </message>
    <message>
        <source>with crossfeed</source>
        <translation>已加交叉馈送</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Choices of the sound</source>
        <translation>声音选项</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>SoundPath</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Nothing is heard</source>
        <translation>没有声音播放</translation>
    </message>
    <message>
        <source>The way of the sound</source>
        <translation>信号路径</translation>
    </message>
    <message>
        <source>While music plays, its way from the file to the device is shown here.</source>
        <translation>播放音乐时，这里显示声音从文件到设备的路径。</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>%1 is no longer looked through; its files stay where they are.</source>
        <translation>不再扫描 %1；其中的文件留在原处。</translation>
    </message>
    <message>
        <source>Looking for music</source>
        <translation>正在查找音乐</translation>
    </message>
    <message>
        <source>No music</source>
        <translation>没有音乐</translation>
    </message>
    <message>
        <source>Offline: it does not answer</source>
        <translation>离线：没有响应</translation>
    </message>
    <message>
        <source>Offline: the drive or folder is not there</source>
        <translation>离线：磁盘或文件夹不存在</translation>
    </message>
</context>
<context>
    <name>SourcesPage</name>
    <message>
        <source>%1 takes it out of the library; the files stay.</source>
        <translation>按 %1 将其移出音乐库；文件保留。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Music folders</source>
        <translation>音乐文件夹</translation>
    </message>
    <message>
        <source>No folder is looked through. %1 adds one.</source>
        <translation>还没有音乐文件夹。按 %1 添加。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Getting your library ready for the new version</source>
        <translation>正在为新版本准备音乐库</translation>
    </message>
    <message>
        <source>Looking through the folder</source>
        <translation>正在扫描文件夹</translation>
    </message>
    <message>
        <source>Measuring loudness</source>
        <translation>正在测量响度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Nothing is playing</source>
        <translation>没有在播放</translation>
    </message>
    <message>
        <source>Now playing</source>
        <translation>正在播放</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>音乐库</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>歌词</translation>
    </message>
    <message>
        <source>Music folders</source>
        <translation>音乐文件夹</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>播放队列</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Next track</source>
        <translation>下一首</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一首</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Looking for your music</source>
        <translation>正在查找音乐</translation>
    </message>
    <message>
        <source>Play the demo album</source>
        <translation>播放演示专辑</translation>
    </message>
    <message>
        <source>Senza plays the files you own, without gaps and without loss. It needs no account and sends nothing anywhere.</source>
        <translation>Senza 无缝、无损地播放你自己的音乐文件。
不需要账号，也不向任何地方发送数据。</translation>
    </message>
    <message>
        <source>Welcome to Senza</source>
        <translation>欢迎使用 Senza</translation>
    </message>
    <message>
        <source>Your music, and nothing else</source>
        <translation>你的音乐，别无其他</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 is not connected any more. Music is paused.</source>
        <translation>%1 已断开连接，音乐已暂停。</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>专辑</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>艺人</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Connect it again, or choose another device on the Sound page.</source>
        <translation>请重新连接，或在“声音”页选择其他设备。</translation>
    </message>
    <message>
        <source>Disc %1</source>
        <translation>光盘 %1</translation>
    </message>
    <message>
        <source>Music plays without this room correction.</source>
        <translation>播放时不使用此房间校正。</translation>
    </message>
    <message>
        <source>Playlist</source>
        <translation>播放列表</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>保存的搜索</translation>
    </message>
    <message>
        <source>The window no longer stays above others.</source>
        <translation>窗口不再总在最前。</translation>
    </message>
    <message>
        <source>The window stays above all others.</source>
        <translation>窗口现在总在最前。</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln albums</source>
        <translation>
            <numerusform>%Ln 张专辑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files with new problems. Music folders lists them.</source>
        <translation>
            <numerusform>又有 %Ln 个文件有问题，“音乐文件夹”里列出了它们。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln 个文件夹</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problems</source>
        <translation>
            <numerusform>%Ln 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks</source>
        <translation>
            <numerusform>%Ln 首</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tracks left the library with %1; the files stay where they are.</source>
        <translation>
            <numerusform>%Ln 首曲目随 %1 移出音乐库；文件留在原处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Appears on %Ln albums</source>
        <translation>
            <numerusform>参与 %Ln 张专辑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>appears on %Ln albums</source>
        <translation>
            <numerusform>参与 %Ln 张专辑</numerusform>
        </translation>
    </message>
</context>
</TS>
