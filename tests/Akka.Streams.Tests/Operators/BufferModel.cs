namespace Akka.Streams.Tests.Operators;

/// <summary>What a buffer of a size does, told plainly.</summary>
internal sealed class BufferModel(int size, OverflowStrategy strategy)
{
    private readonly List<int> _held = [];
    private int _wanted;

    internal List<int> Sent { get; } = [];

    internal void Send(int element)
    {
        if (_held.Count == size)
        {
            switch (strategy)
            {
                case OverflowStrategy.DropHead:
                    _held.RemoveAt(0);
                    break;
                case OverflowStrategy.DropTail:
                    _held.RemoveAt(size - 1);
                    break;
                case OverflowStrategy.DropBuffer:
                    _held.Clear();
                    break;
            }
        }

        _held.Add(element);
        Flush();
    }

    internal void Request()
    {
        _wanted++;
        Flush();
    }

    private void Flush()
    {
        for (; _wanted > 0 && _held.Count > 0; _wanted--)
        {
            Sent.Add(_held[0]);
            _held.RemoveAt(0);
        }
    }
}
