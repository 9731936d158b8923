"""Writes the hundred most viewed titles of each country on one day; the other days of the table stay as they are."""

import argparse
from datetime import date, datetime

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

MOST_TITLES = 100


def viewing_by_title_country(views: DataFrame, day: date) -> DataFrame:
    """The hours of each title in each country on one day."""
    return (
        views.filter(F.col("playback_date") == F.lit(day))
        .filter(F.col("title_id").isNotNull() & F.col("country_code").isNotNull())
        .filter(F.col("view_hours") > 0)
        .groupBy("title_id", "country_code")
        .agg(F.sum("view_hours").alias("view_hours"))
    )


def top_titles(views: DataFrame, day: date) -> DataFrame:
    """The rows of the target table for one day, with its columns in their order."""
    # Titles with equal hours are ranked by their id, so that each run gives the same rows.
    by_hours = Window.partitionBy("country_code").orderBy(F.col("view_hours").desc(), F.col("title_id"))
    return (
        viewing_by_title_country(views, day)
        .withColumn("title_rank", F.row_number().over(by_hours))
        .filter(F.col("title_rank") <= MOST_TITLES)
        .withColumn("date", F.lit(day))
        .select("title_id", "country_code", "title_rank", "view_hours", "date")
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", required=True, help="the day to compute, as yyyyMMdd")
    parser.add_argument("--source-table", required=True)
    parser.add_argument("--target-table", required=True)
    options = parser.parse_args(arguments)
    day = datetime.strptime(options.date, "%Y%m%d").date()
    spark = SparkSession.builder.appName("pyspark_write").getOrCreate()

    # By name, and only the partitions that the rows belong to.
    top_titles(spark.table(options.source_table), day).writeTo(options.target_table).overwritePartitions()


if __name__ == "__main__":
    main()
