# Adds a folder to the person's own PATH, or removes it. Run by the setup program.
param([ValidateSet('add', 'remove')][string]$Action, [string]$Folder)
$ErrorActionPreference = 'Stop'
$key = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment')
$raw = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
$before = [string]$key.GetValue('Path', '', $raw)
$kind = [Microsoft.Win32.RegistryValueKind]::ExpandString
if ($key.GetValueNames() -contains 'Path') { $kind = $key.GetValueKind('Path') }
$parts = @($before -split ';' | Where-Object { $_ -ne '' -and $_.TrimEnd('\') -ne $Folder.TrimEnd('\') })
if ($Action -eq 'add') { $parts += $Folder }
$after = $parts -join ';'
if ($after -eq $before) { exit 0 }
if ($after -eq '' -and $Action -eq 'remove') { $key.DeleteValue('Path', $false) }
else { $key.SetValue('Path', $after, $kind) }
# Setting and removing a variable of our own tells running programs that the environment changed.
[Environment]::SetEnvironmentVariable('GOMODGUI_SETUP', '1', 'User')
[Environment]::SetEnvironmentVariable('GOMODGUI_SETUP', $null, 'User')
