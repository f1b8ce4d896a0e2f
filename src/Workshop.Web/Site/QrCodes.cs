using System.Text;
using QRCoder;

namespace Workshop.Web.Site;

/// <summary>QR codes, as drawings that print sharply in any size.</summary>
public static class QrCodes
{
    /// <summary>Dark on white with the four modules of quiet that the standard asks for; error correction M.</summary>
    public static string Svg(string says)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(says, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var qr = new SvgQRCode(data);
        return qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>The same as the source of an image.</summary>
    public static string Image(string says) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Svg(says)))}";
}
