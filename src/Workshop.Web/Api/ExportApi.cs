using Workshop.Documents;
using Workshop.Documents.Formats;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Wording;

namespace Workshop.Web.Api;

/// <summary>The plan and the contributions as files. A link in the console is enough: its cookie carries the key.</summary>
public static class ExportApi
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var workshop = routes.MapGroup("").WithVisits(Source.Header | Source.FacilitatorCookie, facilitatorsOnly: true);
        workshop.MapGet("/plan.{format}", Handler("plan", ExportFormats.Plan)).WithName("plan")
            .WithSummary($"The cooperation plan as {Names(ExportFormats.Plan)}; facilitator key").Produces(200);
        workshop.MapGet("/contributions.{format}", Handler("contributions", ExportFormats.Contributions)).WithName("contributions")
            .WithSummary($"Everything that came in as {Names(ExportFormats.Contributions)}; facilitator key").Produces(200);
    }

    private static Delegate Handler(string what, IReadOnlyList<ExportFormat> formats) =>
        (Visit visit, string format, Problems problems, TimeProvider time) => formats.FirstOrDefault(f => f.Extension == format) is { } chosen
            ? TypedResults.File(
                chosen.Write(new PlanDocument(visit.Seen, visit.Code, time.GetLocalNow())),
                chosen.ContentType,
                $"{visit.Code}-{what}.{chosen.Extension}")
            : problems.Result(new Refusal(RefusalReason.NotFound, RefusalCodes.UnknownFormat, "format"));

    private static string Names(IReadOnlyList<ExportFormat> formats) => string.Join(", ", formats.Select(f => f.Extension));
}
