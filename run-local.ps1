<#
.SYNOPSIS
    Starts Workshop on this machine and opens it in the browser. Phones on the same network can join.
.PARAMETER Port
    The port that phones and browsers use.
.PARAMETER PublicUrl
    What the QR code points to, such as https://workshop.example.dk. Left out: this machine's address on the local network.
.EXAMPLE
    ./run-local.ps1 -Port 8080
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 65535)]
    [int] $Port = 5080,

    [ValidatePattern('^$|^https?://')]
    [string] $PublicUrl = ''
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$settings = @{ 'ASPNETCORE_URLS' = "http://0.0.0.0:$Port" }
if ($PublicUrl) { $settings['Site__PublicUrl'] = $PublicUrl }
$before = @{}
$server = $null
try {
    foreach ($name in $settings.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $settings[$name])
    }

    $project = Join-Path (Join-Path $PSScriptRoot 'src') 'Workshop.Web'
    $server = Start-Process dotnet -ArgumentList 'run', '--project', "`"$project`"" -NoNewWindow -PassThru

    # The first start builds everything, which can take some minutes; the server stops by itself when something is wrong.
    $ready = $false
    while (-not $ready -and -not $server.HasExited) {
        try {
            $ready = (Invoke-WebRequest "http://localhost:$Port/health/ready" -UseBasicParsing -TimeoutSec 2).StatusCode -eq 200
        }
        catch {
            Start-Sleep -Milliseconds 500
        }
    }

    if ($ready) {
        Start-Process "http://localhost:$Port/"
    }

    $server.WaitForExit()
}
finally {
    if ($server -and -not $server.HasExited) { Stop-Process -Id $server.Id }
    foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
}
