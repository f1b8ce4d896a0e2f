using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workshop.Web.Site;

/// <summary>How a municipality or utility makes the pages its own.</summary>
/// <param name="Name">Shown where there is no logo, and read out where there is; 1 to 60 characters.</param>
/// <param name="LogoFile">An SVG or PNG of at most 200 kB; null for none.</param>
/// <param name="Accent">Red, green, blue of the accent, 0 to 255 each; null for our own blue-green.</param>
public sealed record Brand(string Name, string? LogoFile, (byte R, byte G, byte B)? Accent)
{
    /// <summary>WCAG 2.2, 1.4.3: what text needs against its background.</summary>
    private const double LeastContrast = 4.5;
    private const int MostLogoBytes = 200_000;
    private const string Ours = "Workshop";

    /// <summary>Whether somebody gave a name of their own.</summary>
    public bool IsSet => Name != Ours;

    /// <exception cref="WrongSettingException">A name that is too long, no such logo, or an accent on which white text cannot be read.</exception>
    public static Brand Read(IConfiguration configuration, string contentRoot)
    {
        var name = configuration["Brand:Name"] is { Length: > 0 } given ? given.Trim() : Ours;
        if (name.Length is 0 or > 60)
        {
            throw new WrongSettingException("Brand__Name", "it has to have 1 to 60 characters.");
        }

        return new Brand(name, LogoOf(configuration["Brand:Logo"], contentRoot), AccentOf(configuration["Brand:Accent"]));
    }

    /// <summary>The accent's shades as custom properties; empty without an accent. Dark and high contrast, which are more specific, keep ours.</summary>
    public string Css()
    {
        if (Accent is not { } accent)
        {
            return "";
        }

        var dark = Mix(accent, (0, 0, 0), 0.28);
        return $"body{{--accent:{Hex(accent)};--accent-ink:{Hex(dark)};--banner:{Hex(dark)};--accent-ground:{Hex(Mix(accent, (255, 255, 255), 0.9))}}}";
    }

    /// <summary>Where the style sheet is; null when there is nothing to say.</summary>
    public string? CssUrl() => Accent is null ? null : $"/brand.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css())))[..8]}";

    /// <summary>Contrast ratio of a colour against white, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public static double ContrastWithWhite((byte R, byte G, byte B) color) => 1.05 / (Luminance(color) + 0.05);

    private static double Luminance((byte R, byte G, byte B) c)
    {
        static double Linear(byte channel)
        {
            var s = channel / 255.0;
            return s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Linear(c.R)) + (0.7152 * Linear(c.G)) + (0.0722 * Linear(c.B));
    }

    private static string? LogoOf(string? configured, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return null;
        }

        var file = new FileInfo(Path.GetFullPath(configured, contentRoot));
        return file switch
        {
            { Exists: false } => throw new WrongSettingException("Brand__Logo", $"there is no file '{configured}'."),
            { Extension: not (".svg" or ".png") } => throw new WrongSettingException("Brand__Logo", "it has to be an .svg or a .png."),
            { Length: > MostLogoBytes } => throw new WrongSettingException("Brand__Logo", "it is over 200 kB, which phones would have to load."),
            _ => file.FullName,
        };
    }

    private static (byte R, byte G, byte B)? AccentOf(string? configured)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return null;
        }

        var hex = configured.Trim().TrimStart('#');
        if (hex.Length != 6 || !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            throw new WrongSettingException("Brand__Accent", $"'{configured}' is not a colour such as #00605f.");
        }

        var color = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        var contrast = ContrastWithWhite(color);
        return contrast >= LeastContrast
            ? color
            : throw new WrongSettingException("Brand__Accent", string.Create(CultureInfo.InvariantCulture, $"white text on '{configured}' has a contrast of {contrast:0.0}:1, and 4.5:1 is the least that can be read; choose a darker one."));
    }

    private static (byte R, byte G, byte B) Mix((byte R, byte G, byte B) a, (byte R, byte G, byte B) b, double share) =>
        ((byte)((a.R * (1 - share)) + (b.R * share)), (byte)((a.G * (1 - share)) + (b.G * share)), (byte)((a.B * (1 - share)) + (b.B * share)));

    private static string Hex((byte R, byte G, byte B) c) => $"#{c.R:x2}{c.G:x2}{c.B:x2}";
}

/// <summary>The files of a brand.</summary>
public static class BrandEndpoints
{
    public static void MapBrand(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").ExcludeFromDescription();
        files.MapGet("/brand.css", (WorkshopSettings settings, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Text(settings.Brand.Css(), "text/css");
        });
        files.MapGet("/brand/logo", IResult (WorkshopSettings settings, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return settings.Brand.LogoFile is { } file
                ? TypedResults.PhysicalFile(file, file.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/svg+xml")
                : TypedResults.NotFound();
        });
    }
}
