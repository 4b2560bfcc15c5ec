namespace Akka.Cluster;

/// <summary>What the daemon last said, for readers on any thread, and who wants to be called back once.</summary>
internal sealed class ClusterView(UniqueAddress self)
{
    private readonly Lock _changing = new();
    private readonly List<Action> _onUp = [];
    private readonly List<Action> _onRemoved = [];
    private volatile ClusterEvent.CurrentClusterState _state = new();
    private volatile Member _member;
    private volatile bool _isTerminated;

    public ClusterEvent.CurrentClusterState State => _state;

    /// <summary>This node as a member; null while it is none.</summary>
    public Member Member => _member;

    /// <summary>Whether this node was a member and is none any more, or its daemon has ended.</summary>
    public bool IsTerminated => _isTerminated;

    /// <summary>Calls back at once if this node is up, else when it comes up.</summary>
    public void CallWhenUp(Action callback)
    {
        lock (_changing)
        {
            if (_member is not { Status: MemberStatus.Up })
            {
                _onUp.Add(callback);
                return;
            }
        }
        callback();
    }

    /// <summary>Calls back at once if this node is a member no more, else when that is so.</summary>
    public void CallWhenRemoved(Action callback)
    {
        lock (_changing)
        {
            if (!_isTerminated)
            {
                _onRemoved.Add(callback);
                return;
            }
        }
        callback();
    }

    public void Update(Membership membership)
    {
        lock (_changing)
        {
            var (before, now) = (_member, membership.Find(self.Address));
            _member = now;
            _state = membership.ToState();
            _isTerminated |= before is not null && now is null;
        }
        CallDue();
    }

    public void End()
    {
        lock (_changing)
        {
            _isTerminated = true;
        }
        CallDue();
    }

    private void CallDue()
    {
        foreach (var callback in Due())
        {
            callback();
        }
    }

    private List<Action> Due()
    {
        lock (_changing)
        {
            var due = new List<Action>();
            if (_member is { Status: MemberStatus.Up })
            {
                due.AddRange(_onUp);
                _onUp.Clear();
            }
            if (_isTerminated)
            {
                due.AddRange(_onRemoved);
                _onRemoved.Clear();
            }
            return due;
        }
    }
}
