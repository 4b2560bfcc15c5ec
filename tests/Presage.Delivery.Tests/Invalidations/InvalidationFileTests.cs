using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class InvalidationFileTests : IDisposable
{
    private static readonly InvalidationSettings Settings = TestSettings.With().Invalidations with { KeptMax = 4, FloorsMax = 4 };
    private readonly ScratchFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "invalidations.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_knows_of_nothing()
    {
        using var file = InvalidationFile.Open(Path, Settings);

        Assert.Equal((0, 0), (file.Follower.Number, file.Log().Number));
    }

    [Fact]
    public void Statements_outlive_a_restart_with_their_numbers()
    {
        Write([(InvalidationScope.Id, "/a\\b\n"), (InvalidationScope.Tag, "x y"), (InvalidationScope.All, "")]);

        using var file = InvalidationFile.Open(Path, Settings);

        Assert.Equal(3, file.Follower.Number);
        Assert.False(file.Follower.IsCurrent("/z", 2, []));
        Assert.True(file.Follower.IsCurrent("/z", 3, []));
        Assert.Equal(new Invalidation[] { new(2, InvalidationScope.Tag, "x y"), new(3, InvalidationScope.All, "") }, file.Log().After(1)!.Value.ToArray());
        Assert.Equal("/a\\b\n", file.Log().After(0)!.Value[0].Name);
    }

    [Fact]
    public void It_grows_no_further_than_twice_what_is_kept()
    {
        Write([.. Enumerable.Range(0, 100).Select(index => (InvalidationScope.Id, $"/{index}"))]);

        using var file = InvalidationFile.Open(Path, Settings);

        Assert.Equal(100, file.Follower.Number);
        Assert.False(file.Follower.IsCurrent("/99", 99, []));
        Assert.True(File.ReadAllLines(Path).Length <= 17);
        Assert.Null(file.Log().After(90));
        Assert.Equal(4, file.Log().After(96)!.Value.Length);
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_was_never_acknowledged()
    {
        Write([(InvalidationScope.Id, "/a"), (InvalidationScope.Id, "/b")]);
        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text[..^3]);

        using var file = InvalidationFile.Open(Path, Settings);

        Assert.Equal((1, 0), (file.Follower.Number, file.DamagedLines));
    }

    [Fact]
    public void A_damaged_line_makes_everything_before_it_stale_and_its_number_is_not_given_again()
    {
        Write([(InvalidationScope.Id, "/a"), (InvalidationScope.Id, "/b")]);
        var lines = File.ReadAllLines(Path);
        File.WriteAllLines(Path, [.. lines[..^1], lines[^1].Replace("/b", "/c", StringComparison.Ordinal)]);

        using var file = InvalidationFile.Open(Path, Settings);

        Assert.Equal((2, 1), (file.Follower.Number, file.DamagedLines));
        Assert.False(file.Follower.IsCurrent("/z", 1, []));
    }

    private void Write((InvalidationScope Scope, string Name)[] statements)
    {
        using var file = InvalidationFile.Open(Path, Settings);
        foreach (var (scope, name) in statements)
        {
            var made = new Invalidation(file.Follower.Number + 1, scope, name);
            file.Append(made, () => file.Follower.State);
            file.Follower.Take(made);
        }
    }
}
