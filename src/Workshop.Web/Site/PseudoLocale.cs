using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Workshop.Web.Site;

/// <summary>
/// A language that exists in development only, <c>qps-Ploc</c>: every text of the resource files stands between ⟦ and ⟧ and is a third longer.
/// What stands outside the brackets is no resource; what does not fit will not fit in German either.
/// </summary>
public static class PseudoLocale
{
    public const string Culture = "qps-Ploc";

    public static void AddPseudoLocale(this IServiceCollection services)
    {
        services.AddTransient(typeof(IStringLocalizer<>), typeof(Localizer<>));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            // AddSupportedCultures would take the others' place.
            o.SupportedCultures!.Add(CultureInfo.GetCultureInfo(Culture));
            o.SupportedUICultures!.Add(CultureInfo.GetCultureInfo(Culture));
        });
    }

    private static string Dress(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters == 0 ? text : $"⟦{text}{(text.Contains(' ', StringComparison.Ordinal) ? " " : "")}{new string('·', letters / 3)}⟧";
    }

    private sealed class Localizer<T>(IStringLocalizerFactory factory) : IStringLocalizer<T>
    {
        private readonly IStringLocalizer inner = factory.Create(typeof(T));

        public LocalizedString this[string name] => Dressed(inner[name]);

        public LocalizedString this[string name, params object[] arguments] => Dressed(inner[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures).Select(Dressed);

        private static LocalizedString Dressed(LocalizedString text) =>
            CultureInfo.CurrentUICulture.Name == Culture ? new(text.Name, Dress(text.Value), text.ResourceNotFound) : text;
    }
}
