namespace Benchmarks.Content;

/// <summary>LRU as one would write it first.</summary>
internal sealed class PlainLru(int capacity)
{
    private readonly Dictionary<ulong, LinkedListNode<ulong>> _nodes = [];
    private readonly LinkedList<ulong> _order = [];

    public bool Request(ulong key)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            _order.AddFirst(node);
            return true;
        }

        if (_nodes.Count == capacity)
        {
            _nodes.Remove(_order.Last!.Value);
            _order.RemoveLast();
        }

        _nodes[key] = _order.AddFirst(key);
        return false;
    }
}
