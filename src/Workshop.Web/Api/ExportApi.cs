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
        async (Visit visit, string format, HttpContext http, WholeBoards boards, Problems problems, TimeProvider time) =>
        {
            if (formats.FirstOrDefault(f => f.Extension == format) is not { } chosen)
            {
                return problems.Result(new Refusal(RefusalReason.NotFound, RefusalCodes.UnknownFormat, "format"));
            }

            var (seen, now) = (visit.Seen, time.GetLocalNow());
            var file = await boards.Make(
                seen, (chosen, now.Date, now.Hour, now.Minute), () => Task.Run(() => chosen.Write(new PlanDocument(seen, visit.Code, now))), http.RequestAborted);
            return TypedResults.File(file, chosen.ContentType, $"{visit.Code}-{what}.{chosen.Extension}");
        };

    private static string Names(IReadOnlyList<ExportFormat> formats) => string.Join(", ", formats.Select(f => f.Extension));
}
