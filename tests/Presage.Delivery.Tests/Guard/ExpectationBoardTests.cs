using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class ExpectationBoardTests
{
    private readonly ExpectationBoard _board = new(clientsMax: 2);

    [Fact]
    public void Nothing_is_said_of_a_client_before_its_shard_was_asked_to()
    {
        _board.Post(1, [new ContentChance(10, 0.5f, 0.5f, false)]);
        Assert.True(float.IsNaN(_board.ChanceOf(1, 10)));
        Assert.True(_board.IsWatched(1));

        _board.Post(1, [new ContentChance(10, 0.5f, 0.6f, false), new ContentChance(11, 0.25f, 0.3f, true)]);

        Assert.Equal((0.5f, 0.25f, 0f), (_board.ChanceOf(1, 10), _board.ChanceOf(1, 11), _board.ChanceOf(1, 12)));
    }

    [Fact]
    public void At_the_limit_the_client_asked_for_first_gives_way()
    {
        foreach (var client in (ulong[])[1, 2, 3]) _board.ChanceOf(client, 10);

        Assert.Equal(2, _board.Count);
        Assert.False(_board.IsWatched(1));
        Assert.True(_board.IsWatched(3));
    }
}
