using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Workshop.Web.Site;

/// <summary>The configuration, read and checked once at the start.</summary>
/// <param name="ConnectionString">Of the SQLite file.</param>
/// <param name="KeyFolder">Where the signing keys of tokens lie: beside the SQLite file, so that one folder is all there is to keep.</param>
/// <param name="PublicUrl">What the QR code points to; null to use this machine's LAN address.</param>
/// <param name="Contact">Whom to tell that a page is in one's way: a <c>mailto:</c> or web address, for the accessibility statement; null for none.</param>
/// <param name="Proxies">Whose forwarded headers are believed (<c>Site__Proxies</c>); empty for nobody's.</param>
/// <param name="Phone">A telephone number for the accessibility statement; null for none.</param>
/// <param name="WasUrl">Where the accessibility statement made with the state's own tool lies (<c>/was</c> leads there); null for none.</param>
/// <param name="TimeZone">Of the meetings: what time it is in the files that leave them.</param>
/// <param name="RetentionDays">A workshop in which nothing happened for so long is deleted; 1 to 3650.</param>
public sealed record WorkshopSettings(
    string ConnectionString,
    string KeyFolder,
    Uri? PublicUrl,
    Uri? Contact,
    IReadOnlyList<IPNetwork> Proxies,
    string? Phone,
    Uri? WasUrl,
    TimeZoneInfo TimeZone,
    int RetentionDays,
    int SiloPort,
    int GatewayPort,
    Brand Brand)
{
    /// <summary>Whether visitors come over https, so that cookies are sent over nothing else.</summary>
    public bool IsHttps => PublicUrl?.Scheme == "https";

    /// <exception cref="WrongSettingException">Names the key and what is wrong with its value.</exception>
    public static WorkshopSettings Read(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Storage:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongSettingException("Storage__Provider", $"'{provider}' is not served; this version stores in Sqlite.");
        }

        if (configuration["Cluster:Redis"] is { Length: > 0 })
        {
            throw new WrongSettingException("Cluster__Redis", "this version runs on one node; leave it out.");
        }

        var (connectionString, file) = Sqlite(configuration["Storage:ConnectionString"], contentRoot);
        return new WorkshopSettings(
            connectionString,
            Path.Combine(Path.GetDirectoryName(file)!, "keys"),
            PublicUrlOf(configuration),
            ContactOf(configuration["Site:Contact"]),
            Site.Proxies.Read(configuration["Site:Proxies"]),
            string.IsNullOrWhiteSpace(configuration["Site:Phone"]) ? null : configuration["Site:Phone"]!.Trim(),
            WebAddressOf(configuration, "Site:WasUrl"),
            TimeZoneOf(configuration["Site:TimeZone"]),
            Number(configuration, "Retention:Days", 90, 1, 3650),
            Number(configuration, "Cluster:SiloPort", 0, 0, 65535),
            Number(configuration, "Cluster:GatewayPort", 0, 0, 65535),
            Brand.Read(configuration, contentRoot));
    }

    private static (string ConnectionString, string File) Sqlite(string? configured, string contentRoot)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(configured ?? "Data Source=data/workshop.db");
            if (builder.DataSource.Length == 0 || builder.DataSource.StartsWith(":memory:", StringComparison.Ordinal))
            {
                throw new WrongSettingException("Storage__ConnectionString", "it names no file (Data Source=…).");
            }

            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
            return (builder.ToString(), builder.DataSource);
        }
        catch (ArgumentException wrong)
        {
            throw new WrongSettingException("Storage__ConnectionString", wrong.Message);
        }
    }

    private static Uri? PublicUrlOf(IConfiguration configuration) => WebAddressOf(configuration, "Site:PublicUrl") switch
    {
        { } url when url.Query.Length + url.Fragment.Length > 0 => throw new WrongSettingException("Site__PublicUrl", $"'{url}' is not an http or https address."),
        var url => url,
    };

    private static Uri? WebAddressOf(IConfiguration configuration, string key)
    {
        var configured = configuration[key];
        if (string.IsNullOrWhiteSpace(configured))
        {
            return null;
        }

        return Uri.TryCreate(configured, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new WrongSettingException(NameOf(key), $"'{configured}' is not an http or https address.");
    }

    private static Uri? ContactOf(string? configured)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return null;
        }

        var address = configured.Contains('@', StringComparison.Ordinal) && !configured.Contains(':', StringComparison.Ordinal) ? $"mailto:{configured}" : configured;
        return Uri.TryCreate(address, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "http" or "https"
            ? contact
            : throw new WrongSettingException("Site__Contact", $"'{configured}' is neither an e-mail address nor a web address.");
    }

    private static TimeZoneInfo TimeZoneOf(string? configured)
    {
        var name = string.IsNullOrWhiteSpace(configured) ? "Europe/Copenhagen" : configured.Trim();
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? zone
            : throw new WrongSettingException("Site__TimeZone", $"'{name}' is not a time zone that this machine knows, such as Europe/Copenhagen.");
    }

    /// <summary>A key in environment form.</summary>
    private static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static int Number(IConfiguration configuration, string key, int otherwise, int least, int most)
    {
        return configuration[key] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
            var text => throw new WrongSettingException(NameOf(key), $"'{text}' is not a whole number from {least} to {most}."),
        };
    }
}

/// <summary>A setting that the start stops at.</summary>
public sealed class WrongSettingException(string key, string problem) : Exception($"{key}: {problem}");
