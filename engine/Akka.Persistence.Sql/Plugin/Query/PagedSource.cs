using Akka.Streams;
using Akka.Streams.Stage;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// Emits the pages of a query element by element. Buffer: one page, and the next is read when it is used up and demanded.
/// Order: as read. Completes with an empty page, fails with a page that cannot be read, and ends a waiting read when cancelled.
/// </summary>
internal sealed class PagedSource<T> : GraphStage<SourceShape<T>>
{
    private readonly Func<IPages<T>> _pages;

    public PagedSource(Func<IPages<T>> pages)
    {
        _pages = pages;
        Shape = new SourceShape<T>(Out);
    }

    public Outlet<T> Out { get; } = new("PagedSource.out");

    public override SourceShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : GraphStageLogic
    {
        private readonly PagedSource<T> _stage;
        private readonly CancellationTokenSource _cancellation = new();
        private readonly Action<Task<IReadOnlyList<T>>> _pageRead;
        private IPages<T> _pages;
        private IReadOnlyList<T> _page = [];
        private int _nextIndex;

        public Logic(PagedSource<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _pageRead = GetAsyncCallback<Task<IReadOnlyList<T>>>(TakePage);
            SetHandler(stage.Out, onPull: Pull);
        }

        public override void PostStop() => _cancellation.Cancel();

        private void Pull()
        {
            if (_nextIndex < _page.Count)
            {
                Push(_stage.Out, _page[_nextIndex++]);
                return;
            }
            _page = [];
            _ = ReadAsync();
        }

        private async Task ReadAsync()
        {
            Task<IReadOnlyList<T>> read;
            try
            {
                _pages ??= _stage._pages();
                read = _pages.NextAsync(_cancellation.Token);
                await read.ConfigureAwait(false);
            }
            catch (Exception cause)
            {
                read = Task.FromException<IReadOnlyList<T>>(cause);
            }
            _pageRead(read);
        }

        private void TakePage(Task<IReadOnlyList<T>> read)
        {
            if (read.IsFaulted)
            {
                FailStage(read.Exception.InnerException);
                return;
            }
            _page = read.Result;
            _nextIndex = 0;
            if (_page.Count == 0)
            {
                CompleteStage();
                return;
            }
            Push(_stage.Out, _page[_nextIndex++]);
        }
    }
}
