using Microsoft.AspNetCore.Http.HttpResults;

namespace Workshop.Web.Styles;

/// <summary>The parts of the pages in all their states, and every address there is. In development only.</summary>
public static class StyleGuide
{
    public static void MapStyleGuide(this IEndpointRouteBuilder routes) => routes
        .MapGet("/style", (EndpointDataSource endpoints) => new RazorComponentResult<StylePage>(new { Routes = Routes(endpoints) }))
        .ExcludeFromDescription();

    /// <summary>Everything that can be asked for, by method; <c>ANY</c> where the program leaves the method open. Files of the build are left out.</summary>
    private static List<(string Method, string Route)> Routes(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => (m, $"/{e.RoutePattern.RawText?.Trim('/')}")))
            .Distinct()
            .OrderBy(r => r.Item2, StringComparer.Ordinal),
    ];
}
