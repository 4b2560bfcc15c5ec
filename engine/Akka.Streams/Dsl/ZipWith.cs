namespace Akka.Streams.Dsl;

/// <summary>Factory of stages that combine the elements of several inlets.</summary>
public sealed class ZipWith
{
    public static readonly ZipWith Instance = new();

    private ZipWith()
    {
    }

    public static ZipWith<TIn0, TIn1, TOut> Apply<TIn0, TIn1, TOut>(Func<TIn0, TIn1, TOut> zipper) => new(zipper);

    public static ZipWith<TIn0, TIn1, TIn2, TOut> Apply<TIn0, TIn1, TIn2, TOut>(Func<TIn0, TIn1, TIn2, TOut> zipper) => new(zipper);
}
