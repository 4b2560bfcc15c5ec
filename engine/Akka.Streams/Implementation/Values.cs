namespace Akka.Streams.Implementation;

/// <summary>Combinations of two materialized values, as a composite needs them.</summary>
internal static class Values
{
    internal static object Left(object[] values) => values[0];

    internal static object Right(object[] values) => values[1];

    internal static object None(object[] values) => NotUsed.Instance;

    internal static Func<object[], object> Of<T1, T2, TResult>(Func<T1, T2, TResult> combine) =>
        values => combine((T1)values[0], (T2)values[1]);
}
