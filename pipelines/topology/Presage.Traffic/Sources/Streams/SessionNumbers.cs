namespace Presage.Traffic;

/// <summary>Numbers for connections, from 1; none is given again before four billion others.</summary>
public sealed class SessionNumbers
{
    private uint _last;

    public uint Next()
    {
        while (true)
        {
            var number = Interlocked.Increment(ref _last);
            if (number != 0) return number;
        }
    }
}
