"""Extraction by the processes of a Dask cluster: corpora in partitions, parts of output that appear whole.

``run.distribute`` makes parts, ``load.load_parts`` brings them into a store. The modules are imported one by one, so that
loading parts needs no Dask; what lacks the extra ``cluster`` says so.
"""
