# Install what is missing and run the tests; options go to pytest.
$ErrorActionPreference = "Stop"
$python = & (Join-Path $PSScriptRoot "environment.ps1")
Set-Location (Join-Path $PSScriptRoot "..\..")
& $python -m pytest -n 3 --dist worksteal @args
exit $LASTEXITCODE
