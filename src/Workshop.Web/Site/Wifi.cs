using System.Text;
using QRCoder;

namespace Workshop.Web.Site;

/// <summary>The hall's network for guests, as the sheet for the tables tells it.</summary>
/// <param name="Name">Its SSID: 1 to 32 bytes of UTF-8 (IEEE 802.11).</param>
/// <param name="Password">8 to 63 characters (WPA); null for a network that is open.</param>
public sealed record Wifi(string Name, string? Password)
{
    private const int MostNameBytes = 32;
    private const int LeastPassword = 8;
    private const int MostPassword = 63;

    /// <summary>What a QR code says for a phone's camera to join the network.</summary>
    public string Joining => new PayloadGenerator.WiFi(
        Name,
        Password ?? "",
        Password is null ? PayloadGenerator.WiFi.Authentication.nopass : PayloadGenerator.WiFi.Authentication.WPA,
        escapeHexStrings: false).ToString();

    /// <summary>The network of the settings; null when they name none.</summary>
    /// <exception cref="WrongSettingException">A name that no network can have, a password that none takes, or one for no network.</exception>
    public static Wifi? Read(IConfiguration configuration)
    {
        var (name, password) = (configuration["Site:WifiName"]?.Trim() ?? "", configuration["Site:WifiPassword"] ?? "");
        if (Encoding.UTF8.GetByteCount(name) > MostNameBytes)
        {
            throw new WrongSettingException("Site__WifiName", $"the name of a network has at most {MostNameBytes} bytes.");
        }

        if (password.Length > 0 && (name.Length == 0 || password.Length is < LeastPassword or > MostPassword))
        {
            throw new WrongSettingException(
                "Site__WifiPassword",
                name.Length == 0 ? "it is for no network; set Site__WifiName too." : $"a password of a network has {LeastPassword} to {MostPassword} characters.");
        }

        return name.Length == 0 ? null : new Wifi(name, password.Length == 0 ? null : password);
    }
}
