using System.Security.Cryptography;

namespace Workshop.Web.Pages;

/// <summary>What is different on every phone page that goes out, however alike the pages are.</summary>
/// <param name="FormToken">Shows that a form comes from a page of ours; goes with a cookie.</param>
/// <param name="CommandId">Under which the next contribution is sent without script, so that a form sent twice stays one contribution.</param>
/// <param name="Version">Of the session when the page went out: where live patches go on.</param>
public sealed record PageStamp(string FormToken, string CommandId, string Version)
{
    /// <summary>How every marker starts. By chance, and never sent, so that nobody can write one into a contribution.</summary>
    public static readonly string MarkerStart = RandomNumberGenerator.GetHexString(32);

    /// <summary>Stands in a page that is printed for many, where the stamp goes.</summary>
    public static readonly PageStamp Markers = new($"{MarkerStart}f", $"{MarkerStart}c", $"{MarkerStart}v");

    /// <summary>The marker at a place in a printed page, and what goes there.</summary>
    public static (string Text, Func<PageStamp, string> Read) MarkerAt(string html, int at) => html[at + MarkerStart.Length] switch
    {
        'f' => (Markers.FormToken, s => s.FormToken),
        'c' => (Markers.CommandId, s => s.CommandId),
        _ => (Markers.Version, s => s.Version),
    };
}
