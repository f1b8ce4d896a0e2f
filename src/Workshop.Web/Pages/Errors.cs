using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Workshop.Web.Components.Shell;
using Workshop.Web.Resources;
using Workshop.Web.Site;

namespace Workshop.Web.Pages;

/// <summary>
/// What is answered when no endpoint could: an unknown address, a request that broke off or was forged, a fault of ours. People get a
/// page, programs get problem details with a <c>code</c>; nobody gets a stack trace.
/// </summary>
public static class Errors
{
    public static void UseErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = context => IsTheirs(context.Exception),
            ExceptionHandler = WriteFault,
        });
        app.UseStatusCodePages(context => Write(context.HttpContext));
    }

    /// <summary>Whether the fault is in what was sent.</summary>
    private static bool IsTheirs(Exception failure) => StatusOf(failure) < StatusCodes.Status500InternalServerError;

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task WriteFault(HttpContext http)
    {
        if (http.Features.Get<IExceptionHandlerFeature>() is { } fault && IsTheirs(fault.Error))
        {
            var route = (fault.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
            http.RequestServices.GetRequiredService<BadRequestLog>().Note(http.Request.Method, route, fault.Error.GetType().Name);
        }

        return Write(http);
    }

    private static Task Write(HttpContext http)
    {
        if (http.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } asked)
        {
            // The fault has left the part of the pipeline that speaks the visitor's language.
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (asked.Culture, asked.UICulture);
        }

        var status = http.Response.StatusCode;
        var (code, key) = status switch
        {
            StatusCodes.Status404NotFound => ("notFound", "error.notFound"),
            StatusCodes.Status405MethodNotAllowed => ("methodNotAllowed", "error.notFound"),
            StatusCodes.Status413PayloadTooLarge => ("bodyTooLarge", "error.tooLarge"),
            < StatusCodes.Status500InternalServerError => ("badRequest", "error.badRequest"),
            _ => ("internalError", "error.internal"),
        };
        var detail = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>()[key].Value;
        return http.Request.AsksForPage()
            ? new RazorComponentResult<ErrorPage>(new { Detail = detail, Missing = status == StatusCodes.Status404NotFound }) { StatusCode = status }.ExecuteAsync(http)
            : TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);
    }
}
