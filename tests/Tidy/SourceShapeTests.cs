namespace Tidy;

public sealed class SourceShapeTests
{
    private const string Source = """"
        using System;
        namespace A;
        /// <summary>class NotThis { }</summary>
        [Attribute(Name = "x {")]
        public sealed class First<T>(int size) : Base<T>(size) where T : class
        {
            private readonly int[] _table = [1, 2];
            private readonly Func<int, int> _f = x => { return x; };
            public int Count { get; private set; } = 5;
            public string Raw => $$"""{ {{Count}} """;
            [Fact]
            public void Body(int a = 5)
            {
                if (a > 1) { var b = $"{(a > 2 ? "}" : "{")}"; }
            }

            public int Short(int a) => a switch
            {
                1 => 2,
                _ => 3,
            };

            public static bool operator ==(First<T> a, First<T> b) => true;
            private enum Inner { X, Y }
            private sealed class Nested { public void Deep() { } }
        }
        public record Pair(int A, int B);
        public delegate T Make<T>(int a);
        file interface IThing { void M(); }
        """";

    private static SourceShape Shape { get; } = SourceShape.Of(Source);

    [Fact]
    public void Types_outside_other_types_are_found() => Assert.Equal(["First", "Pair", "Make", "IThing"], Shape.Types.Select(type => type.Name));

    [Fact]
    public void Methods_are_found_with_their_length()
    {
        Assert.Equal(["Body", "Short", "operator", "Deep", "M"], Shape.Methods.Select(method => method.Name));
        Assert.Equal([5, 5, 1, 1, 1], Shape.Methods.Select(method => method.LineCount));
    }
}
