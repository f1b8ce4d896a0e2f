using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Workshop.Rules;
using Workshop.Web.Resources;

namespace Workshop.Web.Wording;

/// <summary>Words a refusal: a status, a stable code for programs, and a sentence for people in the request's language.</summary>
public sealed class Problems(IStringLocalizer<Texts> texts)
{
    public static int StatusOf(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.Invalid => StatusCodes.Status400BadRequest,
        RefusalReason.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalReason.Forbidden => StatusCodes.Status403Forbidden,
        RefusalReason.NotFound => StatusCodes.Status404NotFound,
        RefusalReason.Conflict => StatusCodes.Status409Conflict,
        RefusalReason.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalReason.WrongMediaType => StatusCodes.Status415UnsupportedMediaType,
        RefusalReason.TooFast => StatusCodes.Status429TooManyRequests,
        RefusalReason.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Reason, "No status for this reason."),
    };

    /// <summary>The refusal as a sentence in the request's language.</summary>
    public string Sentence(Refusal refusal) => texts[$"refusal.{refusal.Code}", refusal.Limit ?? 0];

    public IResult Result(Refusal refusal) => new ProblemResult(Details(refusal), refusal);

    /// <summary>Sets <c>Retry-After</c>, in seconds, on an answer that says "too fast" or "not now".</summary>
    public static void TellWhenAgain(HttpResponse response, Refusal refusal)
    {
        if (refusal.Reason is RefusalReason.TooFast or RefusalReason.Unavailable)
        {
            response.Headers.RetryAfter = (refusal.Limit ?? 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    public ProblemDetails Details(Refusal refusal)
    {
        var sentence = Sentence(refusal);
        var details = new ProblemDetails
        {
            Status = StatusOf(refusal),
            Title = texts[$"refusal.title.{refusal.Reason}"],
            Detail = sentence,
            Extensions = { ["code"] = refusal.Code },
        };
        if (Errors(refusal) is { } errors)
        {
            details.Extensions["errors"] = errors;
        }

        if (refusal.Current is { } current)
        {
            details.Extensions["current"] = current;
        }

        return details;
    }

    /// <summary>Every field that is to blame, with a sentence each; null when none is.</summary>
    public Dictionary<string, string[]>? Errors(Refusal refusal)
    {
        var fields = refusal.All().Where(r => r.Field is not null).GroupBy(r => r.Field!).ToDictionary(g => g.Key, g => g.Select(Sentence).ToArray());
        return fields.Count > 0 ? fields : null;
    }

    private sealed class ProblemResult(ProblemDetails details, Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => details.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            TellWhenAgain(httpContext.Response, refusal);
            return TypedResults.Problem(details).ExecuteAsync(httpContext);
        }
    }
}
