using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workshop.Rules;
using Workshop.Storage;
using Workshop.Web.Access;
using Workshop.Web.Api;
using Workshop.Web.Components;
using Workshop.Web.Facilitator;
using Workshop.Web.Screens;
using Workshop.Web.Live;
using Workshop.Web.Pages;
using Workshop.Web.Site;
using Workshop.Web.Styles;
using Workshop.Web.Wording;

try
{
    var app = Build(args);
    await app.RunAsync();
    return 0;
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    var settings = WorkshopSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
    {
        // All addresses of this machine: the phones are on the local network.
        builder.WebHost.UseUrls("http://0.0.0.0:5080");
    }

    // Scripts and styles change only by building. Without this, a build that was not published serves them uncompressed and uncached.
    builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 2 * JsonBody.MostBytes;
    });
    builder.Host.UseOrleans(silo => SingleNode.Configure(silo, settings));

    var services = builder.Services;
    services.AddSingleton(settings).AddSingleton(TimeProvider.System);
    services.AddSingleton<IEventStore>(_ => new SqliteEventStore(settings.ConnectionString));
    services.AddSingleton<LiveSessions>().AddSingleton<FollowedSessions>().AddSingleton<Renewals>().AddHostedService(s => s.GetRequiredService<Renewals>());
    services.AddHostedService<Retention>();
    services.AddSingleton<ScreenLines>().AddSingleton<HubLifetimeManager<WorkshopHub>>(s => s.GetRequiredService<ScreenLines>());
    services.AddSingleton<PatchMaker>().AddSingleton<PhonePages>().AddSingleton<BadRequestLog>();
    services.AddSingleton<HtmlMaker>().AddSingleton<SiteAddress>().AddSingleton<AssetUrls>().AddSingleton<Build>();
    services.AddSingleton<Tokens>().AddSingleton<Callers>().AddSingleton<Problems>().AddSingleton<Gates>().AddSingleton<WrongTries>().AddSingleton<Doorkeeper>().AddSingleton<Joins>().AddSingleton<WholeBoards>().AddSingleton<Lines>();
    services.AddDataProtection().SetApplicationName("Workshop").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder))
        .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
    services.AddAntiforgery(o =>
    {
        o.Cookie.Name = "workshop-form";

        // Who comes by a link on another site brings it along; else it would be replaced, and the forms of tabs that are open would be void.
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.SuppressXFrameOptionsHeader = true;
    });
    services.AddSignalR(o => o.KeepAliveInterval = TimeSpan.FromSeconds(5)).AddJsonProtocol(o => WorkshopJson.Apply(o.PayloadSerializerOptions));
    services.AddRazorComponents().AddInteractiveServerComponents();
    services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    services.AddLocalization();
    services.Configure<RequestLocalizationOptions>(Languages.Configure);
    if (builder.Environment.IsDevelopment())
    {
        services.AddPseudoLocale();
    }

    services.AddResponseCompression().AddOutputCache();
    services.AddProblemDetails();
    services.ConfigureHttpJsonOptions(o => WorkshopJson.Apply(o.SerializerOptions));
    services.AddOpenApi(CommandExamples.Document);
    services.AddHealthChecks().AddCheck<StorageHealth>("storage");

    var app = builder.Build();
    app.UseProxies(settings);
    app.UseSecurityHeaders(settings);
    app.UseCookiePolicy(new CookiePolicyOptions { Secure = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest });
    app.UseHeads();

    // Static files need nothing of what follows, and a hall asks for thousands of them at once.
    app.UseRouting();
    app.UseResponseCompression();
    app.UseErrors();
    app.UseRequestLocalization();
    app.UseRememberedLanguage();
    app.UseMiddleware<Lines>();
    app.UseAntiforgery();
    app.UseOutputCache();
    app.MapStaticAssets().ShortCircuit();
    app.MapOpenApi().CacheOutput();
    app.MapWorkshopsApi();
    app.MapSitePages();
    app.MapPhone();
    app.MapFacilitator();
    app.MapBrand();
    app.MapHealth();
    if (app.Environment.IsDevelopment())
    {
        app.MapStyleGuide();
    }

    app.MapHub<WorkshopHub>("/hubs/workshop", WorkshopHub.Polls).WithMetadata(WorkshopHub.Line);
    app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<SiteAddress>().Announce);
    return app;
}
