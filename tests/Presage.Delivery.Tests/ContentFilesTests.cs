namespace Presage.Delivery.Tests;

/// <summary>What every kind of files must do.</summary>
public abstract class ContentFilesTests
{
    protected abstract IContentFiles Files { get; }

    [Fact]
    public void What_was_written_is_read_where_it_was_written()
    {
        Assert.Empty(Files.List());
        Files.Write(2, 0, [1, 2, 3]);
        Files.Write(2, 3, [4, 5]);
        Files.Write(1, 0, [9]);
        Files.Flush(2);
        Span<byte> into = stackalloc byte[3];
        Assert.True(Files.TryRead(2, 2, into));
        Assert.Equal([3, 4, 5], into.ToArray());
        Assert.False(Files.TryRead(2, 3, into));
        Assert.Equal([1L, 2L], Files.List());
        Assert.Equal(5, Files.Length(2));
    }

    [Fact]
    public void A_file_is_cut_written_over_and_deleted()
    {
        Files.Write(7, 0, [1, 2, 3, 4]);
        Files.Truncate(7, 2);
        Files.Write(7, 1, [8, 9]);
        Span<byte> into = stackalloc byte[3];
        Assert.True(Files.TryRead(7, 0, into));
        Assert.Equal([1, 8, 9], into.ToArray());
        Files.Delete(7);
        Assert.Empty(Files.List());
    }
}
