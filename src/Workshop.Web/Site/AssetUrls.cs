using Microsoft.AspNetCore.StaticAssets;

namespace Workshop.Web.Site;

/// <summary>Fingerprinted addresses of our static files, which browsers may keep for ever.</summary>
public sealed class AssetUrls(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> byLabel = new(() => endpoints.Endpoints
        .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Select(d => (Label: d.Properties.FirstOrDefault(p => p.Name == "label")?.Value, d.Route))
        .Where(a => a.Label is not null)
        .DistinctBy(a => a.Label)
        .ToDictionary(a => a.Label!, a => $"/{a.Route}"));

    /// <summary>The address of a file by its plain path, such as <c>built/phone.css</c>.</summary>
    public string this[string path] => byLabel.Value.GetValueOrDefault(path, $"/{path}");
}
