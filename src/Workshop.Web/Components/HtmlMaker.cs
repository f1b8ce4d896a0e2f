using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Workshop.Web.Components;

/// <summary>
/// Renders components as text, in the current language, for whoever writes the answer themselves. Each use gets a renderer of its own:
/// one that lives long keeps every root it ever rendered.
/// </summary>
public sealed class HtmlMaker(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>A component with its one parameter, as HTML.</summary>
    public delegate Task<string> Render(Type component, string parameter, object value);

    /// <summary>A page as it is sent.</summary>
    public Task<string> Page(Type page, Dictionary<string, object?> parameters) => Rendering(renderer => Html(renderer, page, parameters));

    public Task<T> Use<T>(Func<Render, Task<T>> work) =>
        Rendering(renderer => work((component, parameter, value) => Html(renderer, component, new() { [parameter] = value })));

    private static async Task<string> Html(HtmlRenderer renderer, Type component, Dictionary<string, object?> parameters) =>
        (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString();

    private async Task<T> Rendering<T>(Func<HtmlRenderer, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(() => work(renderer));
    }
}
