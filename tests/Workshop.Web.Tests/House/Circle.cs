// Two rooms that use each other, for the test that has to find them.
namespace Workshop.Circle.One
{
    public sealed class There
    {
        public Two.Back? Back { get; init; }
    }
}

namespace Workshop.Circle.Two
{
    public sealed class Back
    {
        public static string Name(One.There there) => there.ToString()!;
    }
}
