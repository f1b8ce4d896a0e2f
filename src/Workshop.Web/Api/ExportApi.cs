using Workshop.Documents;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Live;

namespace Workshop.Web.Api;

/// <summary>The plan and the contributions as files. A link in the console is enough: its cookie carries the key.</summary>
public static class ExportApi
{
    public static void MapExports(this IEndpointRouteBuilder workshop)
    {
        workshop.MapGet("/plan.{format}", Handler("plan", ExportFormats.Plan)).WithName("plan")
            .WithSummary($"The cooperation plan as {Names(ExportFormats.Plan)}; facilitator key").Produces(200);
        workshop.MapGet("/contributions.{format}", Handler("contributions", ExportFormats.Contributions)).WithName("contributions")
            .WithSummary($"Everything that came in as {Names(ExportFormats.Contributions)}; facilitator key").Produces(200);
    }

    private static Delegate Handler(string what, IReadOnlyList<ExportFormat> formats) =>
        async (string code, string format, HttpContext http, LiveSessions sessions, Callers callers, Problems problems, TimeProvider time) =>
        {
            if (await sessions.Find(code) is not { } session)
            {
                return problems.Result(Refusal.NoSuchSession);
            }

            if (callers.FacilitatorOnly(http, session, Callers.Source.Header | Callers.Source.Cookie) is { } refusal)
            {
                return problems.Result(refusal);
            }

            return formats.FirstOrDefault(f => f.Extension == format) is { } chosen
                ? TypedResults.File(
                    chosen.Write(new PlanDocument(session.State, session.Code, time.GetLocalNow())),
                    chosen.ContentType,
                    $"{session.Code}-{what}.{chosen.Extension}")
                : problems.Result(new Refusal(RefusalReason.NotFound, RefusalCodes.UnknownFormat, "format"));
        };

    private static string Names(IReadOnlyList<ExportFormat> formats) => string.Join(", ", formats.Select(f => f.Extension));
}
