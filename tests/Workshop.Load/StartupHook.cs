/// <summary>What .NET looks for, under exactly this name and in no namespace, in an assembly that is named as a startup hook.</summary>
internal static class StartupHook
{
    public static void Initialize() => Workshop.Load.Servers.HeapReport.Begin();
}
