using Helpdesk.Jobs;

namespace Helpdesk.UnitOfWork;

public static class LongWorkToBegin
{
    extension(Work work)
    {
        /// <summary>Long work on a row of this transaction begins once it is committed.</summary>
        public void BeginAfterCommit<TWorker>(Guid id)
            where TWorker : class, ILongWorker => work.AfterCommit(() =>
            {
                work.The<IWorkQueue>().Begin<TWorker>(id);
                return Task.CompletedTask;
            });
    }
}
