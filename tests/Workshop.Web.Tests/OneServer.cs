// Starting a server takes seconds, and workshops do not know of each other: all classes share one.
[assembly: AssemblyFixture(typeof(Workshop.AppProcess))]
