using System.Data.Common;

namespace Petitions.Infrastructure.Databases;

// A write that was well in itself, but shared its commit with something that was not. Nothing of it was stored.
internal sealed class BatchLostException(Exception cause)
    : DbException("The commit that this write shared with others failed; nothing of it was stored.", cause);
