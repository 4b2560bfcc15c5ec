namespace Presage.Delivery.Tests;

public sealed class FolderFilesTests : ContentFilesTests, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("presage-test-");
    private readonly FolderFiles _files;

    public FolderFilesTests() => _files = new FolderFiles(Path.Combine(_folder.FullName, "cache"));

    protected override IContentFiles Files => _files;

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        _files.List();
        var other = Path.Combine(_folder.FullName, "cache", "content-notes.pcr");
        File.WriteAllText(other, "mine");
        _files.Write(1, 0, [1]);
        Assert.Equal([1L], _files.List());
        Assert.True(File.Exists(other));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "cache", "content-000000000001.pcr")));
    }

    public void Dispose()
    {
        _files.Dispose();
        _folder.Delete(recursive: true);
    }
}
