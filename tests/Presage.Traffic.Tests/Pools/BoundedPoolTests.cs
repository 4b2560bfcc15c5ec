namespace Presage.Traffic.Tests.Pools;

public sealed class BoundedPoolTests
{
    [Fact]
    public void No_more_items_are_out_than_the_pool_may_have()
    {
        using var pool = new BoundedPool<object>(2, () => new object());

        Assert.NotNull(pool.TryRent());
        Assert.NotNull(pool.TryRent());
        Assert.Null(pool.TryRent());
    }

    [Fact]
    public void An_item_that_came_back_is_rented_again()
    {
        var made = 0;
        using var pool = new BoundedPool<object>(2, () => made++);
        var first = pool.TryRent()!;
        pool.Return(first);

        Assert.Same(first, pool.Rent(CancellationToken.None));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Who_finds_none_free_waits_for_one()
    {
        using var pool = new BoundedPool<object>(1, () => new object());
        var held = pool.TryRent()!;
        var waiting = Task.Run(() => pool.Rent(CancellationToken.None));

        pool.Return(held);

        Assert.Same(held, await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Waiting_ends_without_an_item_when_it_is_given_up()
    {
        using var pool = new BoundedPool<object>(1, () => new object());
        pool.TryRent();

        Assert.Null(pool.Rent(new CancellationToken(canceled: true)));
    }
}
