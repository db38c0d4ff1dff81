# Install what is missing and print the command that starts Peak Desk.
$ErrorActionPreference = "Stop"
$python = & (Join-Path $PSScriptRoot "environment.ps1")
Join-Path (Split-Path $python) "peak-desk.exe"
