using System.Security.Cryptography;

namespace Workshop.Web.Site;

/// <summary>
/// Which program this is. Pages carry it, and so does the answer with which their line comes up: a page of another program, open since before
/// an upgrade or kept by the phone, renews itself.
/// </summary>
public sealed class Build(AssetUrls assets)
{
    private readonly Lazy<string> stamp = new(() => Hash(
    [
        .. Programs.SelectMany(m => m.ToByteArray()),
        .. System.Text.Encoding.UTF8.GetBytes($"{assets["built/phone.js"]} {assets["built/phone.css"]} {assets["built/wall.js"]} {assets["built/wall.css"]}"),
    ]));

    /// <summary>Eight characters that are others when the code or the files of phones and walls are.</summary>
    public string Stamp => stamp.Value;

    /// <summary>The compiler's own marks of what pages are made from.</summary>
    private static IEnumerable<Guid> Programs => [typeof(Build).Module.ModuleVersionId, typeof(Rules.Command).Module.ModuleVersionId];

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..8];
}
