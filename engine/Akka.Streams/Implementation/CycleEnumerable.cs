namespace Akka.Streams.Implementation;

/// <summary>Enumerates again and again.</summary>
internal static class CycleEnumerable
{
    internal static IEnumerable<T> Of<T>(Func<IEnumerator<T>> factory)
    {
        while (true)
        {
            using var enumerator = factory();
            if (!enumerator.MoveNext())
                throw new ArgumentException("empty iterator");
            do
            {
                yield return enumerator.Current;
            }
            while (enumerator.MoveNext());
        }
    }
}
