using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Components.Shell;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Live;

/// <summary>Answers in the place of an endpoint whose <see cref="Visit"/> was refused: people get a page, programs a problem.</summary>
public sealed class Doorkeeper(Problems problems) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Visit>().FirstOrDefault() is { Refusal: { } refusal } visit
            ? ValueTask.FromResult<object?>(Answer(context.HttpContext, refusal, visit.TookPart))
            : next(context);

    /// <summary>Says no.</summary>
    /// <param name="tookPart">In a session that is no more.</param>
    public IResult Answer(HttpContext http, Refusal refusal, bool tookPart = false)
    {
        if (refusal.Reason == RefusalReason.NotFound && !http.Request.Path.StartsWithSegments("/api"))
        {
            return NotFound(http.GetRouteValue("code")?.ToString() ?? "", tookPart);
        }

        if (!http.Request.AsksForPage())
        {
            return problems.Result(refusal);
        }

        Problems.TellWhenAgain(http.Response, refusal);
        return new RazorComponentResult<ErrorPage>(new { Detail = problems.Sentence(refusal) }) { StatusCode = Problems.StatusOf(refusal) };
    }

    /// <summary>The page that says that there is no such workshop, and lets one try another code.</summary>
    public static IResult NotFound(string typed, bool tookPart = false) =>
        new RazorComponentResult<NotFoundPage>(new { Typed = string.Concat(typed.EnumerateRunes().Take(20)), Deleted = tookPart }) { StatusCode = StatusCodes.Status404NotFound };
}

/// <summary>How routes are put behind the doorkeeper.</summary>
public static class DoorkeeperRoutes
{
    /// <summary>Endpoints of the group take a <see cref="Visit"/>; what they share is who may come in by which token.</summary>
    public static RouteGroupBuilder WithVisits(this RouteGroupBuilder group, Source sources, bool facilitatorsOnly = false) =>
        group.WithMetadata(new Entrance(sources, facilitatorsOnly)).AddEndpointFilter<RouteGroupBuilder, Doorkeeper>();
}
