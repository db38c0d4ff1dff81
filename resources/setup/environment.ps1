# Make or update the virtual environment and return the path of its Python.
# It lies in .venv beside the program, or in the user's local data where the program's folder cannot be written.
$ErrorActionPreference = "Stop"
$root = (Resolve-Path (Join-Path $PSScriptRoot "..\..")).Path
$lock = Join-Path $root "requirements.lock"

function Test-Python([string[]]$Command) {
    if (-not (Get-Command $Command[0] -ErrorAction SilentlyContinue)) { return $null }
    $rest = @($Command | Select-Object -Skip 1)
    $code = "import sys, venv; print(sys.executable) if (3, 11) <= sys.version_info[:2] <= (3, 13) else sys.exit(1)"
    $previous = $ErrorActionPreference
    $ErrorActionPreference = "Continue"
    $found = & $Command[0] @rest -c $code 2>$null
    $ErrorActionPreference = $previous
    if ($LASTEXITCODE -eq 0 -and $found) { return ($found | Select-Object -Last 1) }
    return $null
}

function Find-Python {
    $local = Join-Path $env:LOCALAPPDATA "Programs\Python"
    $candidates = @(@("py", "-3.13"), @("py", "-3.12"), @("py", "-3.11"), @("python"), @("python3"),
        @((Join-Path $local "Python313\python.exe")), @((Join-Path $local "Python312\python.exe")))
    foreach ($candidate in $candidates) {
        $found = Test-Python $candidate
        if ($found) { return $found }
    }
    return $null
}

function Invoke-Checked([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

$venv = Join-Path $root ".venv"
try {
    $probe = Join-Path $root ".write-probe"
    Set-Content -Path $probe -Value "" ; Remove-Item $probe
} catch {
    $venv = Join-Path $env:LOCALAPPDATA "peak-desk\venv"
}
if ($env:PEAK_DESK_VENV) { $venv = $env:PEAK_DESK_VENV }
$python = Join-Path $venv "Scripts\python.exe"
$stamp = Join-Path $venv "peak-desk.stamp"
$wanted = (Get-FileHash $lock).Hash + " " + (Get-FileHash (Join-Path $root "pyproject.toml")).Hash + " " + $root

if (-not (Test-Python @($python))) {
    $base = Find-Python
    if (-not $base) {
        Write-Host "No Python 3.11 to 3.13 here: installing it with winget."
        Invoke-Checked "winget" @("install", "--id", "Python.Python.3.13", "--exact", "--scope", "user", "--silent",
            "--accept-package-agreements", "--accept-source-agreements")
        $base = Find-Python
        if (-not $base) { throw "Python was installed but is not found yet: open a new window and run the line again." }
    }
    Write-Host "Making $venv with $base ..."
    if (Test-Path $venv) { Remove-Item -Recurse -Force $venv }
    Invoke-Checked $base @("-m", "venv", $venv)
}
if (-not (Test-Path $stamp) -or (Get-Content $stamp) -ne $wanted) {
    Write-Host "Installing the libraries Peak Desk needs (once, some minutes) ..."
    $pip = @("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    Invoke-Checked $python ($pip + @("--require-hashes", "-r", $lock))
    if ($venv.StartsWith($root)) {
        Invoke-Checked $python ($pip + @("--no-deps", "--no-build-isolation", "-e", $root))
    } else {
        Set-Content -Path (Join-Path $venv "Lib\site-packages\peak_desk_folder.pth") -Value $root
    }
    Set-Content -Path $stamp -Value $wanted
}
return $python
