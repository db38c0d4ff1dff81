# Install what is missing and open the demo store; options go to "peak-desk demo".
$ErrorActionPreference = "Stop"
$python = & (Join-Path $PSScriptRoot "environment.ps1")
& $python -m peak_desk demo @args
exit $LASTEXITCODE
