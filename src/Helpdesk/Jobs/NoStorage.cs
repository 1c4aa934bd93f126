using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace Helpdesk.Jobs;

/// <summary>
/// A server of processes wants to tell a storage that it lives. This one hears it and keeps nothing; there are no jobs in it.
/// </summary>
internal sealed class NoStorage : JobStorage
{
    public override IMonitoringApi GetMonitoringApi() => throw NoJobs();

    public override IStorageConnection GetConnection() => new Connection();

    private static NotSupportedException NoJobs() => new("There are no jobs here.");

    private sealed class Connection : JobStorageConnection
    {
        public override void AnnounceServer(string serverId, ServerContext context)
        {
        }

        public override void Heartbeat(string serverId)
        {
        }

        public override void RemoveServer(string serverId)
        {
        }

        public override int RemoveTimedOutServers(TimeSpan timeOut) => 0;

        public override IWriteOnlyTransaction CreateWriteTransaction() => throw NoJobs();

        public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout) => throw NoJobs();

        public override string CreateExpiredJob(Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn) =>
            throw NoJobs();

        public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken) => throw NoJobs();

        public override void SetJobParameter(string id, string name, string value) => throw NoJobs();

        public override string GetJobParameter(string id, string name) => throw NoJobs();

        public override JobData GetJobData(string jobId) => throw NoJobs();

        public override StateData GetStateData(string jobId) => throw NoJobs();

        public override HashSet<string> GetAllItemsFromSet(string key) => throw NoJobs();

        public override string GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) => throw NoJobs();

        public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs) => throw NoJobs();

        public override Dictionary<string, string> GetAllEntriesFromHash(string key) => throw NoJobs();
    }
}
