using Microsoft.AspNetCore.Http.HttpResults;

namespace Workshop.Web.Pages;

/// <summary>The parts of the pages in all their states, and every address there is. In development only.</summary>
public static class StyleGuide
{
    public static void MapStyleGuide(this IEndpointRouteBuilder routes) => routes
        .MapGet("/style", (EndpointDataSource endpoints) => new RazorComponentResult<StylePage>(new { Routes = Routes(endpoints) }))
        .ExcludeFromDescription();

    /// <summary>What can be opened with GET, files of the build left out.</summary>
    private static List<string> Routes(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => $"/{e.RoutePattern.RawText?.Trim('/')}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
