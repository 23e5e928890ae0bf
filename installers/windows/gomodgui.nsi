; The setup program: for one person, without elevation. Run by setup.py, which defines
; VERSION, PAYLOAD (the frozen folder), ICON, OUTPUT and KIB (the installed size).
; /S installs or removes silently; the uninstaller takes /DATA to remove the person's data too.
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "nsDialogs.nsh"
!insertmacro GetParameters
!insertmacro GetOptions

!define NAME "gomodgui"
!define PUBLISHER "The gomodgui authors"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of ${NAME}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\gomodgui-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskData un.KeepAnswer
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString Running ${LANG_ENGLISH} "gomodgui is running. Close its window, then choose Retry."
LangString Running ${LANG_SIMPCHINESE} "gomodgui 正在运行。请关闭它的窗口，然后选择“重试”。"
LangString Foreign ${LANG_ENGLISH} "This folder holds other files. Choose an empty one."
LangString Foreign ${LANG_SIMPCHINESE} "这个文件夹里有其他文件。请选择一个空文件夹。"
LangString OpenWith ${LANG_ENGLISH} "Check with gomodgui"
LangString OpenWith ${LANG_SIMPCHINESE} "用 gomodgui 检查"
LangString DataTitle ${LANG_ENGLISH} "Your data"
LangString DataTitle ${LANG_SIMPCHINESE} "您的数据"
LangString DataText ${LANG_ENGLISH} "Settings, the history of changes and the backups that undo needs are kept, unless you tick this."
LangString DataText ${LANG_SIMPCHINESE} "设置、更改历史以及撤销所需的备份都会保留，除非您勾选此项。"
LangString DataTick ${LANG_ENGLISH} "Remove them as well"
LangString DataTick ${LANG_SIMPCHINESE} "一并删除"
Var DataBox
Var RemoveData

; Waits until no program of this folder runs: a running .exe cannot be opened for writing.
!macro WaitUntilClosed PREFIX
Function ${PREFIX}WaitUntilClosed
  StrCpy $1 "$INSTDIR\gomodgui-window.exe"
  again:
  IfFileExists "$1" 0 done
  ClearErrors
  FileOpen $0 "$1" a
  IfErrors 0 closed
  IfSilent 0 ask
  SetErrorLevel 3
  Abort
  ask:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" IDRETRY again
  Abort
  closed:
  FileClose $0
  done:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; What is replaced or removed is what a setup of ours put there: nobody's own folder is emptied.
Function RefuseForeignFolder
  IfFileExists "$INSTDIR\uninstall.exe" fine
  FindFirst $0 $1 "$INSTDIR\*"
  loop:
  StrCmp $1 "" empty
  StrCmp $1 "." next
  StrCmp $1 ".." next
  FindClose $0
  IfSilent 0 ask
  SetErrorLevel 4
  Abort
  ask:
  MessageBox MB_OK|MB_ICONSTOP "$(Foreign)"
  Abort
  next:
  FindNext $0 $1
  Goto loop
  empty:
  FindClose $0
  fine:
FunctionEnd

!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  RMDir /r "$INSTDIR\bin"
  Delete "$INSTDIR\gomodgui.exe"
  Delete "$INSTDIR\gomodgui-window.exe"
!macroend

Section
  Call RefuseForeignFolder
  Call WaitUntilClosed
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$INSTDIR\bin"
  FileOpen $0 "$INSTDIR\bin\gomodgui.cmd" w
  FileWrite $0 '@"%~dp0..\gomodgui.exe" %*$\r$\n'
  FileClose $0

  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gomodgui-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

  ; "gomodgui" in a new terminal: where Windows looks for a program by its name (Win+R, start) ...
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\gomodgui.exe" "" "$INSTDIR\gomodgui.exe"
  ; ... and the person's own PATH, through PowerShell: NSIS would cut a long one off.
  Push "add"
  Call ChangePath

  ; "Open with" for a log, and a word in the menu of a folder.
  WriteRegStr HKCU "${CLASSES}\Applications\gomodgui-window.exe\shell\open\command" "" '"$INSTDIR\gomodgui-window.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\gomodgui-window.exe\SupportedTypes" ".log" ""
  WriteRegStr HKCU "${CLASSES}\.log\OpenWithList\gomodgui-window.exe" "" ""
  WriteRegStr HKCU "${CLASSES}\Directory\shell\gomodgui" "" "$(OpenWith)"
  WriteRegStr HKCU "${CLASSES}\Directory\shell\gomodgui" "Icon" "$INSTDIR\gomodgui-window.exe"
  WriteRegStr HKCU "${CLASSES}\Directory\shell\gomodgui\command" "" '"$INSTDIR\gomodgui-window.exe" "%1"'

  CreateShortCut "$SMPROGRAMS\gomodgui.lnk" "$INSTDIR\gomodgui-window.exe"
SectionEnd

Section Uninstall
  Call un.WaitUntilClosed
  Push "remove"
  Call un.ChangePath
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\gomodgui.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\gomodgui.exe"
  DeleteRegKey HKCU "${CLASSES}\Applications\gomodgui-window.exe"
  DeleteRegKey HKCU "${CLASSES}\.log\OpenWithList\gomodgui-window.exe"
  DeleteRegKey HKCU "${CLASSES}\Directory\shell\gomodgui"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DATA" $1
  ${IfNot} ${Errors}
    StrCpy $RemoveData ${BST_CHECKED}
  ${EndIf}
  ${If} $RemoveData == ${BST_CHECKED}
    RMDir /r "$LOCALAPPDATA\gomodgui"
  ${EndIf}
SectionEnd

Function un.AskData
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" ""
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 40u "$(DataText)"
  Pop $0
  ${NSD_CreateCheckbox} 0 48u 100% 12u "$(DataTick)"
  Pop $DataBox
  nsDialogs::Show
FunctionEnd

Function un.KeepAnswer
  ${NSD_GetState} $DataBox $RemoveData
FunctionEnd

; Top of the stack: add or remove. The value keeps its kind (REG_EXPAND_SZ) and its unexpanded
; parts, and running programs are told.
!macro ChangePath PREFIX
Function ${PREFIX}ChangePath
  Pop $0
  InitPluginsDir
  File "/oname=$PLUGINSDIR\path.ps1" "${SCRIPTS}\path.ps1"
  nsExec::Exec '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$PLUGINSDIR\path.ps1" $0 "$INSTDIR\bin"'
  Pop $0
FunctionEnd
!macroend
!insertmacro ChangePath ""
!insertmacro ChangePath "un."
