using Workshop.Sessions;
using Workshop.Web.Api;
using Workshop.Web.Live;
using Workshop.Web.Pages;

namespace Workshop.Web.Access;

/// <summary>
/// Slows who tries codes or keys, without ever stopping a hall. After too many wrong ones from an address, a code that is not being used
/// here now is not even looked up for it; a right code of a running meeting and a right key always pass.
/// </summary>
public sealed class WrongTries(Gates gates, LiveSessions sessions, Problems problems) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var address = AddressOf(http);
        if (Blocked(address, http.GetRouteValue("code")?.ToString()) is { } blocked)
        {
            return Answer(http, blocked);
        }

        var result = await next(context);
        return result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status401Unauthorized } && gates.CountWrong(address) is { } refusal
            ? Answer(http, refusal)
            : result;
    }

    /// <summary>The refusal of an address that has to wait, unless the code is of a running meeting.</summary>
    public Refusal? Blocked(string address, string? code) =>
        gates.IsExhausted(address) && !sessions.IsServed(code) ? gates.CountWrong(address) : null;

    /// <summary>Counts a wrong code or key that came another way.</summary>
    public Refusal? Count(string address) => gates.CountWrong(address);

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private IResult Answer(HttpContext http, Refusal refusal)
    {
        if (!Setup.Errors.AsksForPage(http.Request))
        {
            return problems.Result(refusal);
        }

        Problems.TellWhenAgain(http.Response, refusal);
        return SitePages.Error(problems.Sentence(refusal), Problems.StatusOf(refusal));
    }
}
