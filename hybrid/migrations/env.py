"""Run the migrations on the writing connection, each in a transaction of its own."""

from alembic import context

from hybrid.features import install_features
from hybrid.store.database import Database
from hybrid.store.tables import Base

install_features()

database: Database = context.config.attributes["database"]

with database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transaction_per_migration=True,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
